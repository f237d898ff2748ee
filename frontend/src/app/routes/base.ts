import { createRootRoute, createRoute } from "@tanstack/react-router";

import { loadEvent, loadMe } from "@/shared/event";

import { Broken } from "../shell/Broken";
import { DayShell } from "../shell/DayShell";
import { EventShell } from "../shell/EventShell";
import { Lost } from "../shell/Lost";
import { PlainShell } from "../shell/PlainShell";

export const root = createRootRoute({ loader: loadMe, notFoundComponent: Lost, errorComponent: Broken });

export const plain = createRoute({ getParentRoute: () => root, id: "plain", component: PlainShell });

export const event = createRoute({
  getParentRoute: () => root,
  path: "/e/$slug",
  loader: ({ params }) => loadEvent(params.slug),
  component: EventShell,
  errorComponent: Broken,
});

/** Pages of the day itself: without the board above. */
export const theDay = createRoute({
  getParentRoute: () => root,
  path: "/e/$slug/live",
  loader: ({ params }) => loadEvent(params.slug),
  component: DayShell,
  errorComponent: Broken,
});
