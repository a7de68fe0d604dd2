// The list behind the question mark.
import { useWords } from "../i18n/words.ts";
import { Modal } from "../parts/Modal.tsx";

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const rows: [string[], string][] = [
    [["Ctrl", "K"], t("shortcuts.palette")],
    [["G", "L"], t("leads.keyGo")],
    [["G", "D"], t("leads.keyDay")],
    [["G", "B"], t("leads.keyBoard")],
    [["G", "P"], t("leads.keyPatients")],
    [["G", "T"], t("leads.keyTasks")],
    [["G", "C"], t("leads.keyCampaigns")],
    [["/"], t("shortcuts.find")],
    [["J"], t("shortcuts.down")],
    [["K"], t("shortcuts.up")],
    [["←"], t("shortcuts.left")],
    [["→"], t("shortcuts.right")],
    [["Enter"], t("shortcuts.open")],
    [["E"], t("shortcuts.done")],
    [["A"], t("shortcuts.assign")],
    [["V"], t("leads.keyView")],
    [["X"], t("leads.keySelect")],
    [["Space"], t("leads.keyLift")],
    [["Ctrl", "Z"], t("shortcuts.undo")],
    [["Ctrl", "Enter"], t("shortcuts.openFile")],
    [["N"], t("shortcuts.note")],
    [["@"], t("shortcuts.mention")],
    [["Esc"], t("shortcuts.close")],
    [["?"], t("shortcuts.help")],
  ];
  return (
    <Modal title={t("shortcuts.title")} onClose={onClose}>
      <dl className="shortcuts">
        {rows.map(([keys, word]) => (
          <div key={word}>
            <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{word}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
