import type { Message } from "./requests";

interface Props {
  message: Message;
  /** Where the same mail is shown as mail programs do. */
  address?: string | undefined;
  onTry: () => void;
}

/** The mail as an invented person would read it. */
export function Letter({ message, address, onTry }: Props) {
  return (
    <section className="block">
      <h2>Ce que la personne lira</h2>
      <div className="mailing-letter">
        <dl>
          <dt>De</dt>
          <dd>{message.from_name}</dd>
          <dt>Objet</dt>
          <dd>
            <strong>{message.subject}</strong>
          </dd>
        </dl>
        <p className="mailing-letter__text">{message.text}</p>
        {message.calendar_method && (
          <p className="muted">
            {message.calendar_method === "CANCEL"
              ? "Un fichier de calendrier y est joint : il retire la rencontre de l’agenda."
              : "Un fichier de calendrier y est joint."}
          </p>
        )}
      </div>
      <p className="muted mailing-letter__note">Camille Martin est une personne inventée.</p>
      <div className="acts acts--near">
        <button type="button" className="btn btn--dense" onClick={onTry}>
          M’envoyer un essai
        </button>
        {address && (
          <a className="btn btn--dense" href={address} target="_blank" rel="noreferrer">
            Voir la mise en page
            <span className="unseen"> (nouvel onglet)</span>
          </a>
        )}
      </div>
    </section>
  );
}
