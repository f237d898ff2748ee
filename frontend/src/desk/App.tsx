import { useEffect, useState } from "react";

import { AnswerScreen } from "./AnswerScreen";
import { Lists } from "./Lists";
import { Opening, Unbound } from "./Opening";
import { ScanScreen } from "./ScanScreen";
import { SearchScreen } from "./SearchScreen";
import { wakeSound } from "./signals";
import { takeToken } from "./token";
import { Ended } from "./Unsent";
import { useDesk } from "./useDesk";
import { WalkInScreen } from "./WalkInScreen";

export type View = "scan" | "search" | "walk-in";

export function App({ firstToken }: { firstToken: string | null }) {
  const { desk, state } = useDesk();
  const [token, setToken] = useState(firstToken);
  useEffect(() => {
    const follow = () => setToken((before) => takeToken() ?? before);
    window.addEventListener("hashchange", follow);
    window.addEventListener("pointerdown", wakeSound);
    return () => {
      window.removeEventListener("hashchange", follow);
      window.removeEventListener("pointerdown", wakeSound);
    };
  }, []);
  if (state.phase === "opening")
    return (
      <p className="page" role="status">
        Un instant…
      </p>
    );
  if (token !== null) return <Opening token={token} onDone={() => setToken(null)} />;
  if (state.phase === "unbound") return <Unbound />;
  if (state.phase === "dead" || state.phase === "over") return <Ended />;
  if (!state.pack) return <NoPack />;
  if (state.listId === null) return <Lists />;
  return <Desk key={state.listId} isShown={state.shown !== null} desk={desk} />;
}

function Desk({ isShown, desk }: { isShown: boolean; desk: { next: () => void } }) {
  const [view, setView] = useState<View>("scan");
  const [typed, setTyped] = useState("");
  const go = (to: View, words = "") => {
    desk.next();
    setTyped(words);
    setView(to);
  };
  if (isShown) return <AnswerScreen go={go} />;
  if (view === "search") return <SearchScreen typed={typed} go={go} />;
  if (view === "walk-in") return <WalkInScreen typed={typed} go={go} />;
  return <ScanScreen go={go} />;
}

function NoPack() {
  const { desk, state } = useDesk();
  return (
    <main className="page">
      <h1>Lecture de la liste des personnes</h1>
      {state.trouble ? <p role="alert">{state.trouble}</p> : <p role="status">Un instant…</p>}
      {state.trouble && (
        <button className="btn btn--main" type="button" onClick={() => void desk.refresh()}>
          Réessayer
        </button>
      )}
    </main>
  );
}
