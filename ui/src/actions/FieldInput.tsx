// One field of an action's form with its label, hint and error.
import type { StaffEntry } from "@medicalai/client/contract";
import { useId, type ReactNode } from "react";
import { useController, type Control, type UseFormRegister } from "react-hook-form";
import { useWords } from "../i18n/words.ts";
import { useTime } from "../time/useTime.ts";
import { cityOf, fromInput } from "../time/zones.ts";
import { LinesInput } from "./LinesInput.tsx";
import type { Field, Values } from "./fields.ts";

interface Props {
  field: Field;
  control: Control<Values>;
  register: UseFormRegister<Values>;
  error: string | undefined;
  staff: StaffEntry[];
  patientZone: string | null;
}

/** A rule's message is a key of `form.*`; what the server wrote is shown as it is. */
export function useFormError(): (message: string) => string {
  const { t } = useWords();
  return (message) => {
    const [key = "", min = "", max = ""] = message.split("|");
    switch (key) {
      case "required":
        return t("form.required");
      case "badAmount":
        return t("form.badAmount");
      case "badNumber":
        return t("form.badNumber", { min, max });
      case "badTime":
        return t("form.badTime");
      case "depositTooBig":
        return t("form.depositTooBig");
      default:
        return message;
    }
  };
}

export function FieldInput({ field, control, register, error, staff, patientZone }: Props) {
  const id = useId();
  const words = useFormError();
  const shared = {
    id,
    className: "input",
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby": error ? `${id}-wrong` : field.hint ? `${id}-hint` : undefined,
  };
  const frame = (input: ReactNode, after?: ReactNode) => (
    <div className="field">
      <label htmlFor={id}>{field.label}</label>
      {input}
      {after}
      {field.hint && <p id={`${id}-hint`} className="hint">{field.hint}</p>}
      {error && <p id={`${id}-wrong`} className="wrong">{words(error)}</p>}
    </div>
  );

  switch (field.kind) {
    case "staff":
      return frame(
        <select {...shared} {...register(field.name)}>
          <option value="">{field.empty}</option>
          {staff.filter((each) => each.role === field.role && each.id !== field.but).map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
        </select>,
      );
    case "choice":
      return frame(
        <select {...shared} {...register(field.name)}>
          {field.options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>,
      );
    case "datetime":
      return frame(
        <input type="datetime-local" {...shared} {...register(field.name)} />,
        <PatientTime control={control} name={field.name} patientZone={patientZone} />,
      );
    case "integer":
      return frame(<input inputMode="numeric" {...shared} {...register(field.name)} />);
    case "money":
      return frame(<input inputMode="decimal" {...shared} {...register(field.name)} />);
    case "text":
      return frame(field.long ? <textarea rows={3} {...shared} {...register(field.name)} /> : <input {...shared} {...register(field.name)} />);
    case "check":
      return (
        <label className="check">
          <input type="checkbox" {...register(field.name)} />
          {field.label}
        </label>
      );
    case "flags":
      return (
        <fieldset className="flags">
          <legend>{field.label}</legend>
          {field.options.map((option) => (
            <label key={option.value} className="check">
              <input type="checkbox" value={option.value} {...register(field.name)} />
              {option.label}
            </label>
          ))}
        </fieldset>
      );
    case "lines":
      return <LinesInput name={field.name} label={field.label} control={control} />;
  }
}

/** The same moment where the patient lives, under every date that is written in the clinic's zone. */
function PatientTime({ control, name, patientZone }: { control: Control<Values>; name: string; patientZone: string | null }) {
  const { t } = useWords();
  const time = useTime();
  const { field } = useController({ control, name });
  const at = fromInput(String(field.value ?? ""), time.zone);
  if (!at || !patientZone || time.clock(at, patientZone) === time.clock(at)) return null;
  return <p className="hint">{t("form.patientTime", { time: `${time.dateTime(at, patientZone)} ${cityOf(patientZone)}` })}</p>;
}
