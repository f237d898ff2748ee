import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Notice } from "@/shared/ui/Notice";
import { State } from "@/shared/ui/State";
import { counted } from "@/shared/words/counted";

import type { PartnerLink } from "./requests";
import { ALLIES } from "./requests";
import { lookOfLink } from "./words";

import "./partners.css";

/** What the person ticked or unticked, by structure; the rest is as proposed. */
export type Choices = Readonly<Record<string, boolean>>;

interface Props {
  rows: readonly PartnerLink[];
  /** Structures that this page of the list does not show. */
  more: number;
  widely: boolean;
  onWidely: (widely: boolean) => void;
  choices: Choices;
  onChoose: (changed: Choices) => void;
  onSend: (ids: string[]) => void;
  onClose: () => void;
}

/** Exactly who gets the mail, at which address, and who gets nothing and why. Nothing has left yet. */
export function ChooseRecipients(props: Props) {
  const { rows, more, widely, onWidely, choices, onChoose, onSend, onClose } = props;
  const within = rows.filter((row) => row.recipient);
  const without = rows.filter((row) => !row.recipient);
  const isTicked = (row: PartnerLink) => choices[row.organisation_id] ?? isProposed(row);
  const chosen = within.filter(isTicked);
  const turnAll = (ticked: boolean) =>
    onChoose(Object.fromEntries(within.map((row) => [row.organisation_id, ticked])));

  return (
    <>
      <p className="muted">
        Chaque structure reçoit un courriel avec le lien de sa page : elle y dit oui ou non, relit ce qu’elle
        apporte et pose sa question. Sans compte, sans mot de passe. Rien n’est encore parti.
      </p>
      <label className="choice">
        <input type="checkbox" checked={widely} onChange={(event) => onWidely(event.target.checked)} />
        <span>Montrer aussi les structures contactées ou sans réponse</span>
      </label>
      {within.length === 0 && (
        <Empty title="Aucune adresse où écrire">
          Aucune structure intéressée, engagée ou co-organisatrice n’a d’adresse de courriel.
        </Empty>
      )}
      {within.length > 0 && (
        <fieldset className="recipients">
          <legend>Recevront le lien</legend>
          <p className="acts">
            <button type="button" className="btn btn--dense" onClick={() => turnAll(true)}>
              Tout cocher
            </button>
            <button type="button" className="btn btn--dense" onClick={() => turnAll(false)}>
              Ne rien cocher
            </button>
          </p>
          {within.map((row) => (
            <Recipient
              key={row.organisation_id}
              row={row}
              ticked={isTicked(row)}
              onTick={(ticked) => onChoose({ [row.organisation_id]: ticked })}
            />
          ))}
        </fieldset>
      )}
      {without.length > 0 && (
        <Notice tone="warn">
          <strong>
            {counted(without.length, "structure ne recevra rien", "structures ne recevront rien")} : aucune
            adresse de courriel n’est connue.
          </strong>{" "}
          Ajoutez un contact dans leur fiche : {without.map((row) => row.organisation_name).join(", ")}.
        </Notice>
      )}
      {more > 0 && (
        <p className="muted">
          {counted(more, "autre structure n’est", "autres structures ne sont")} pas montrées ici.
        </p>
      )}
      <div className="acts acts--end recipients__acts">
        <button type="button" className="btn" onClick={onClose}>
          Renoncer
        </button>
        <button
          type="button"
          className="btn btn--main"
          disabled={chosen.length === 0}
          onClick={() => onSend(chosen.map((row) => row.organisation_id))}
        >
          <Icon name="mail" />
          {chosen.length === 0
            ? "Cochez au moins une structure"
            : `Envoyer à ${counted(chosen.length, "structure", "structures")}`}
        </button>
      </div>
    </>
  );
}

/** Allies who never got their link; writing again is a choice. */
function isProposed(row: PartnerLink): boolean {
  return !row.sent_at && (ALLIES as readonly string[]).includes(row.state);
}

interface RecipientProps {
  row: PartnerLink;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
}

function Recipient({ row, ticked, onTick }: RecipientProps) {
  const name = row.recipient?.name && row.recipient.name !== row.organisation_name ? row.recipient.name : "";
  return (
    <label className="choice recipient">
      <input type="checkbox" checked={ticked} onChange={(change) => onTick(change.target.checked)} />
      <span>
        <strong>{row.organisation_name}</strong>
        <small className="muted">{[name, row.recipient?.email].filter(Boolean).join(", ")}</small>
      </span>
      <State {...lookOfLink(row)} />
    </label>
  );
}
