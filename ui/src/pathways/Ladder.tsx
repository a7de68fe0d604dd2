// What happens one after the other as long as nobody reacts.
import { useId } from "react";
import { Icon, type IconName } from "../parts/Icon.tsx";

export function Ladder({ title, rungs }: { title: string; rungs: { when: string; what: string; icon: IconName }[] }) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ol className="ladder">
        {rungs.map((rung) => (
          <li key={rung.when + rung.what}>
            <span className="stop-dot"><Icon name={rung.icon} size={13} /></span>
            <span className="ladder-when">{rung.when}</span>
            <span>{rung.what}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
