import type { Ref } from "react";
import { useEffect, useRef, useState } from "react";

import type { View } from "./App";
import { NOT_A_BADGE } from "./advice";
import { Camera } from "./Camera";
import { codeIn } from "./codes";
import { Top } from "./Top";
import { useDesk } from "./useDesk";

/** Somebody came without registering: a name, where they come from, and a blank badge if there are some. */
export function WalkInScreen({ typed, go }: { typed: string; go: (to: View) => void }) {
  const { desk } = useDesk();
  const [first = "", ...rest] = typed.trim().split(/\s+/);
  const [values, setValues] = useState({
    first_name: first,
    last_name: rest.join(" "),
    organisation_name: "",
  });
  const [badge, setBadge] = useState<string | null>(null);
  const [isScanning, setScanning] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const set = (name: keyof typeof values) => (value: string) => setValues({ ...values, [name]: value });
  const save = () => {
    const { first_name, last_name, organisation_name } = values;
    if (!first_name.trim() || !last_name.trim())
      return setWrong("Écrivez le prénom et le nom : ils seront dans la liste.");
    const who = {
      first_name: first_name.trim(),
      last_name: last_name.trim(),
      organisation_name: organisation_name.trim(),
    };
    go("scan");
    desk.check({
      act: "check_in",
      means: "walk_in",
      walkIn: { ...who, ...(badge && { badge_code: badge }) },
    });
  };
  return (
    <>
      <Top />
      <main className="page page--form">
        <h2>Quelqu’un sans inscription</h2>
        <form
          id="walk-in"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Line name="Prénom" value={values.first_name} onChange={set("first_name")} ref={field} />
          <Line name="Nom" value={values.last_name} onChange={set("last_name")} />
          <Line
            name="Structure (facultatif)"
            value={values.organisation_name}
            onChange={set("organisation_name")}
          />
        </form>
        <BadgeChoice
          badge={badge}
          isScanning={isScanning}
          onScan={setScanning}
          onCode={(text) => {
            const code = codeIn(text);
            setWrong(code ? null : NOT_A_BADGE);
            setBadge(code);
            if (code) setScanning(false);
          }}
          onForget={() => setBadge(null)}
        />
        {wrong && (
          <p className="trouble" role="alert">
            {wrong}
          </p>
        )}
      </main>
      <footer className="foot">
        <button className="btn btn--main" type="submit" form="walk-in">
          Noter son arrivée
        </button>
        <button className="btn" type="button" onClick={() => go("scan")}>
          Retour
        </button>
      </footer>
    </>
  );
}

interface LineProps {
  name: string;
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

function Line({ name, value, onChange, ref }: LineProps) {
  return (
    <label className="line-field">
      {name}
      <input
        className="input"
        ref={ref}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        maxLength={200}
      />
    </label>
  );
}

function BadgeChoice(props: {
  badge: string | null;
  isScanning: boolean;
  onScan: (isScanning: boolean) => void;
  onCode: (text: string) => void;
  onForget: () => void;
}) {
  if (props.badge) {
    return (
      <p className="aside" role="status">
        Badge vierge donné : <b>{props.badge}</b>
        <button className="btn" type="button" onClick={props.onForget}>
          Un autre badge
        </button>
      </p>
    );
  }
  if (!props.isScanning) {
    return (
      <button className="btn" type="button" onClick={() => props.onScan(true)}>
        Donner un badge vierge
      </button>
    );
  }
  return (
    <>
      <Camera onCode={props.onCode} isAnew />
      <label className="line-field">
        Ou son code
        <input
          className="input"
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={300}
          onChange={(event) =>
            event.target.value.replace(/[-\s]/g, "").length >= 13 && props.onCode(event.target.value)
          }
        />
      </label>
    </>
  );
}
