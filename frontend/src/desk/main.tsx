import "@/shared/styles/tokens.css";
import "@/shared/styles/base.css";
import "@/shared/styles/controls.css";
import "./desk.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./App";
import { Desk } from "./desk";
import { takeToken } from "./token";
import { DeskContext } from "./useDesk";

const desk = new Desk();
const token = takeToken();
void desk.start();

// Asked for here, told in the browser's own words: names must survive a phone that lacks space.
if ("storage" in navigator && "persist" in navigator.storage) void navigator.storage.persist();
if ("serviceWorker" in navigator)
  void navigator.serviceWorker.register("/pointage/sw.js", { scope: "/pointage" });

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <DeskContext value={desk}>
      <App firstToken={token} />
    </DeskContext>
  </StrictMode>,
);
