import { Icon } from "@/shared/ui/Icon";

const STEPS = ["Choisir les fichiers", "Vérifier", "Importer"];

/** Where an import stands: what is behind, what is now, what comes. */
export function Steps({ done }: { done: number }) {
  return (
    <ol className="steps" aria-label="Étapes de l’import">
      {STEPS.map((step, index) => (
        <li key={step} aria-current={index === done ? "step" : undefined}>
          <Icon name={index < done ? "check" : index === done ? "right" : "square"} />
          {step}
        </li>
      ))}
    </ol>
  );
}
