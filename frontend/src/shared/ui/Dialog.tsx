import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { Icon } from "./Icon";

interface Props {
  title: string;
  onClose: () => void;
  wide?: boolean;
  /** A question to answer before anything else. */
  alert?: boolean;
  children: ReactNode;
}

/** A dialog over the page: keeps the focus inside, closes with Escape, gives the focus back. */
export function Dialog({ title, onClose, wide = false, alert = false, children }: Props) {
  return (
    <ModalOverlay className="veil" isOpen isDismissable={false} onOpenChange={(open) => !open && onClose()}>
      <Modal className={wide ? "dialog dialog--wide" : "dialog"}>
        <AriaDialog style={{ outline: "none" }} role={alert ? "alertdialog" : "dialog"}>
          <div className="dialog__head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <button type="button" className="icon-btn" aria-label="Fermer" onClick={onClose}>
              <Icon name="close" />
            </button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
