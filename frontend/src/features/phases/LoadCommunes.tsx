import { useDirectories } from "@/shared/directories";
import { useEvent } from "@/shared/event";
import { AskCommunes, departmentOf } from "@/shared/ui/AskCommunes";

/** That the official list of communes is missing, and how to have it. */
export function LoadCommunes() {
  const department = departmentOf(useEvent().insee_code);
  const mayAsk = useDirectories();
  return (
    <div className="muted">
      <p>
        La liste des communes du département n’est pas chargée : les EPCI et la population ne peuvent pas être
        comptés.
        {!mayAsk && " La personne qui s’occupe de ce site peut la charger."}
        {mayAsk && !department && " Choisissez d’abord la commune de la rencontre dans les réglages."}
      </p>
      <AskCommunes act="Charger les communes du département" department={department} />
    </div>
  );
}
