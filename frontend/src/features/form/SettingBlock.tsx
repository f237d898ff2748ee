import type { ReactNode } from "react";

import { TextField } from "@/shared/ui/Field";
import { Form, numberOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { changesOf } from "@/shared/ui/useSave";

import type { Settings } from "./requests";
import { useSettingsSave } from "./requests";

export interface Props {
  settings: Settings;
  mayEdit: boolean;
}

interface BlockProps extends Props {
  title: string;
  read: (values: FormData) => Record<string, unknown>;
  children: ReactNode;
}

/** Some of the settings, saved together: what another block holds stays as it is. */
export function Block({ title, read, settings, mayEdit, children }: BlockProps) {
  const { save, dialog } = useSettingsSave();

  async function send(values: FormData) {
    const changes = changesOf({ ...settings }, read(values));
    if (Object.keys(changes).length === 0) say("Rien n’a changé.");
    else if (await save(settings, changes)) say("Réglages enregistrés.");
  }

  return (
    <>
      <h2>{title}</h2>
      <Form send="Enregistrer" onSend={send} mayEdit={mayEdit}>
        {children}
      </Form>
      {dialog}
    </>
  );
}

interface NumberProps {
  name: keyof Settings & string;
  label: string;
  hint?: string;
  settings: Settings;
  mayEdit: boolean;
}

export function Count({ name, settings, mayEdit, ...words }: NumberProps) {
  return (
    <TextField
      {...words}
      name={name}
      inputMode="numeric"
      defaultValue={String(settings[name])}
      disabled={!mayEdit}
    />
  );
}

export function numbers(values: FormData, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, numberOrNull(values, name) ?? 0]));
}

export function boxes(values: FormData, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, values.has(name)]));
}
