interface Followed {
  organisation: string;
  contacted_on: string | null;
  invited_on: string | null;
  answer: string;
  registered: boolean;
  came: boolean | null;
}

/** How far the committee got with them; whoever was invited, answered or came was reached too. */
export function electedFigures(rows: readonly Followed[]) {
  const reached = (row: Followed) =>
    Boolean(row.contacted_on) || Boolean(row.invited_on) || row.answer !== "unknown" || row.came === true;
  return {
    contacted: rows.filter(reached).length,
    invited: rows.filter((row) => row.invited_on).length,
    registered: rows.filter((row) => row.registered).length,
    came: rows.filter((row) => row.came).length,
  };
}

/** The structures of which only one elected official is followed. */
export function alone(rows: readonly Followed[]): string[] {
  const names = rows.map((row) => row.organisation);
  return names.filter((name) => names.indexOf(name) === names.lastIndexOf(name));
}

/** « jointes, 2 invitées, 1 inscrite, 0 venue »: what follows « 3 sur 10 visées ». */
export function figuresWords({ invited, registered, came }: ReturnType<typeof electedFigures>): string {
  const counted = (count: number, word: string) => `${count} ${word}${count > 1 ? "s" : ""}`;
  return `${counted(invited, "invitée")}, ${counted(registered, "inscrite")}, ${counted(came, "venue")}.`;
}
