const SHOWN = 5;

/** What was added, and what was not because the event has it already. */
export function pickedWords(added: number, known: readonly string[]): string {
  const made =
    added === 0
      ? "Rien n’est ajouté"
      : added > 1
        ? `${added} structures ajoutées, à contacter`
        : "1 structure ajoutée, à contacter";
  if (known.length === 0) return `${made}.`;
  const names = known.slice(0, SHOWN).join(", ") + (known.length > SHOWN ? "…" : "");
  return `${made}. Déjà dans votre rencontre : ${names}.`;
}
