import type { ReactNode } from "react";

import { exportPurposes } from "@/shared/words/labels";

import { Dialog } from "./Dialog";
import { SelectField } from "./Field";
import { Form, textOf } from "./Form";
import { say } from "./toasts";

interface Props {
  title: string;
  /** Where the server makes the file, without its ending. */
  address: string;
  /** What the file holds, in words of the address. */
  wordsOf: (values: FormData) => URLSearchParams;
  children?: ReactNode;
  onClose: () => void;
}

/** A file of people: in which format and what for; who takes it away is kept with it. */
export function ExportDialog({ title, address, wordsOf, children, onClose }: Props) {
  const send = (values: FormData) => {
    const words = wordsOf(values);
    words.set("purpose", textOf(values, "purpose"));
    const link = document.createElement("a");
    link.href = `${address}.${textOf(values, "format")}?${words.toString()}`;
    link.download = "";
    link.click();
    say("Le fichier arrive. L’export est noté dans le journal.");
    onClose();
    return Promise.resolve();
  };

  return (
    <Dialog title={title} onClose={onClose}>
      <Form send="Exporter" onSend={send} onCancel={onClose}>
        {children}
        <SelectField
          name="format"
          label="Format"
          options={[
            { value: "xlsx", label: "Tableur (XLSX)" },
            { value: "csv", label: "Texte (CSV)" },
          ]}
        />
        <SelectField
          name="purpose"
          label="À quoi servira ce fichier ?"
          hint="Noté dans le journal, avec votre nom."
          options={exportPurposes}
        />
      </Form>
    </Dialog>
  );
}
