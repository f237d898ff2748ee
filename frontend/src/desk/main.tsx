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

if ("serviceWorker" in navigator)
  void navigator.serviceWorker.register("/pointage/sw.js", { scope: "/pointage" });

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <DeskContext value={desk}>
      <App firstToken={token} />
    </DeskContext>
  </StrictMode>,
);
