import type { Schemas } from "@/shared/api/client";
import { Dialog } from "@/shared/ui/Dialog";

export type Difference = Schemas["DifferenceOut"];

/** What reading the programme again changed in the list. */
export function DifferenceDialog({ difference, onClose }: { difference: Difference; onClose: () => void }) {
  const parts = [
    ["Ajouté", difference.added],
    ["Changé", difference.changed],
    ["Retiré", difference.taken_away],
  ] as const;
  const nothing = parts.every(([, sentences]) => sentences.length === 0);
  return (
    <Dialog title="Le programme est relu" onClose={onClose} wide>
      {nothing && <p>Rien n’a changé : la liste suit déjà le programme et les salles.</p>}
      {parts.map(
        ([title, sentences]) =>
          sentences.length > 0 && (
            <section key={title} className="field">
              <h3>
                {title} <span className="muted">{sentences.length}</span>
              </h3>
              <ul className="sentences">
                {sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </section>
          ),
      )}
      <p className="field muted">Ce qui était fait le reste.</p>
      <div className="acts acts--end">
        <button type="button" className="btn btn--main" onClick={onClose}>
          C’est lu
        </button>
      </div>
    </Dialog>
  );
}
