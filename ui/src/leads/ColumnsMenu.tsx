// Which columns the table has. Kept in this browser: it is how somebody's screen is set, and says nothing of a patient.
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { columnsFrom, tableColumns, type TableColumn } from "./table.ts";

const kept = "panel.lead_columns";

export function useTableColumns() {
  const [columns, setColumns] = useState(() => columnsFrom(localStorage.getItem(kept)));
  const toggle = (column: TableColumn) => {
    const next = tableColumns.filter((each) => columns.includes(each) !== (each === column));
    localStorage.setItem(kept, next.join(","));
    setColumns(next);
  };
  return { columns, toggle };
}

export function ColumnsMenu({ columns, onToggle }: { columns: TableColumn[]; onToggle: (column: TableColumn) => void }) {
  const { t, code } = useWords();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button small">
        <Icon name="list" size={13} />
        {t("leads.tableColumns")}
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu assign-menu" align="end" sideOffset={4} collisionPadding={8}>
        {tableColumns.map((each) => (
          <DropdownMenu.CheckboxItem key={each} className="menu-item" checked={columns.includes(each)} onCheckedChange={() => onToggle(each)} onSelect={(event) => event.preventDefault()}>
            {code("lead_field", each)}
          </DropdownMenu.CheckboxItem>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
