import { Dialog } from "./Dialog";
import { OrganisationName } from "./OrganisationField";

interface Props {
  changes: Record<string, unknown>;
  current: Record<string, unknown>;
  names: Record<string, string>;
  words?: ((field: string, value: unknown) => string) | undefined;
  onSettle: (mine: boolean) => void;
}

function plain(_: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? "oui" : "non";
  return typeof value === "object" ? "modifié" : String(value);
}

/** Fields that hold the identifier of a structure, which nobody can read. */
const STRUCTURES = new Set(["organisation_id", "introduced_by_id"]);

/** Two people changed the same row: both versions side by side, nothing lost until one is chosen. */
export function ConflictDialog({ changes, current, names, words = plain, onSettle }: Props) {
  const shown = (field: string, value: unknown) =>
    STRUCTURES.has(field) && value ? <OrganisationName id={String(value)} /> : words(field, value);
  // What has no name is how the change is meant (« même après la rencontre »), not a value of the row.
  const named = Object.keys(changes).filter((field) => field in names);
  return (
    <Dialog title="Une autre personne a changé cette ligne" onClose={() => onSettle(false)}>
      <p>Elle l’a enregistrée pendant que vous l’aviez ouverte. Voici les deux versions.</p>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Champ</th>
              <th scope="col">Déjà enregistré</th>
              <th scope="col">Votre version</th>
            </tr>
          </thead>
          <tbody>
            {named.map((field) => (
              <tr key={field}>
                <th scope="row">{names[field]}</th>
                <td data-name="Déjà enregistré">{shown(field, current[field])}</td>
                <td data-name="Votre version">{shown(field, changes[field])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="acts acts--end">
        <button type="button" className="btn" onClick={() => onSettle(false)}>
          Garder ce qui est enregistré
        </button>
        <button type="button" className="btn btn--main" onClick={() => onSettle(true)}>
          Remplacer par ma version
        </button>
      </div>
    </Dialog>
  );
}
