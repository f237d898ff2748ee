import type { Option } from "@/shared/ui/Field";

/** What the journal speaks about, in the order of the tabs. */
export const journalKinds: Option[] = [
  { value: "event", label: "La rencontre" },
  { value: "phase", label: "Phases et objectifs" },
  { value: "organisation", label: "Structures" },
  { value: "outreach", label: "Prises de contact" },
  { value: "contact", label: "Contacts" },
  { value: "exchange", label: "Échanges" },
  { value: "elected", label: "Personnes élues" },
  { value: "commitment", label: "Engagements" },
  { value: "budget", label: "Budget" },
  { value: "concern", label: "Problématiques" },
  { value: "track", label: "Thématiques" },
  { value: "competence", label: "Compétences" },
  { value: "meeting", label: "Réunions" },
  { value: "communication", label: "Communication" },
  { value: "partner_link", label: "Liens des structures" },
  { value: "task", label: "Calendrier" },
  { value: "session", label: "Séances" },
  { value: "room", label: "Salles" },
  { value: "registration", label: "Inscriptions" },
  { value: "checklist", label: "Régie" },
  { value: "import", label: "Imports" },
  { value: "member", label: "Équipe" },
  { value: "journal", label: "Exports du journal" },
];
