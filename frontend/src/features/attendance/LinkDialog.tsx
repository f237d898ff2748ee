import { Dialog } from "@/shared/ui/Dialog";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";

import type { DeskLink } from "./requests";

/** The link as a square to photograph, big, and as an address to copy; it is shown this once. */
export function LinkDialog({ link, onClose }: { link: DeskLink; onClose: () => void }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.link);
      say("Le lien est copié.");
    } catch {
      say("Le navigateur n’a pas pu copier : sélectionnez l’adresse.");
    }
  };
  return (
    <Dialog title={`Lien de « ${link.name} »`} onClose={onClose}>
      <p>Photographiez ce carré avec le téléphone de ce poste, puis touchez l’adresse qui s’affiche.</p>
      <img className="desk-qr" src={link.qr} alt={`Carré à photographier pour « ${link.name} »`} />
      <p className="desk-address">{link.link}</p>
      <p className="muted">
        Il sert une fois, et n’est montré que maintenant : perdu, il se remplace par « Nouveau lien ».
      </p>
      <div className="acts acts--end">
        <button type="button" className="btn" onClick={() => void copy()}>
          <Icon name="link" />
          Copier le lien
        </button>
        <button type="button" className="btn btn--main" onClick={onClose}>
          C’est fait
        </button>
      </div>
    </Dialog>
  );
}
