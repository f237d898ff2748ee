import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";

import { askForSessions } from "@/shared/event";
import { viewSearch } from "@/shared/ui/table/view";

import { event } from "./base";

/** Sessions, versions, rooms and what the stage needs. */
export const programmeRoutes = [
  createRoute({
    getParentRoute: () => event,
    path: "/programme",
    validateSearch: viewSearch(
      "view",
      "kind",
      "room_id",
      "track_id",
      "incomplete",
      "placed",
      "staffed",
      "without_track",
      "session",
      "day",
      "venue",
      "organisation",
      "check",
      "person",
      "answer",
      "awaited",
      "invited",
      "reachable",
      "row",
    ),
    beforeLoad: ({ search, params }) => {
      if (search["view"] !== "concerns") return;
      throw redirect({
        to: "/e/$slug/concerns",
        params,
        search: { without_track: search["without_track"] } as never,
      });
    },
    loader: ({ params }) => askForSessions(params.slug),
    component: lazyRouteComponent(() => import("../pages/ProgrammePage"), "ProgrammePage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/programme/publish",
    component: lazyRouteComponent(() => import("@/features/releases/ReleasePage"), "ReleasePage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/programme/releases",
    component: lazyRouteComponent(() => import("@/features/releases/ReleasesPage"), "ReleasesPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/sessions/$sessionId/kit",
    component: lazyRouteComponent(() => import("@/features/workshops/KitPage"), "KitPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/venues/$venueId",
    component: lazyRouteComponent(() => import("@/features/programme/VenuePage"), "VenuePage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/rooms",
    validateSearch: viewSearch("open"),
    component: lazyRouteComponent(() => import("@/features/programme/RoomsPage"), "RoomsPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/stage",
    validateSearch: viewSearch("room_id", "trade", "state", "late", "returned"),
    component: lazyRouteComponent(() => import("@/features/stage/StagePage"), "StagePage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/stage/needs",
    validateSearch: viewSearch("view", "room_id", "trade", "missing"),
    component: lazyRouteComponent(() => import("@/features/stage/NeedsPage"), "NeedsPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/stage/template",
    component: lazyRouteComponent(() => import("@/features/stage/TemplatePage"), "TemplatePage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/crew",
    validateSearch: viewSearch("view", "missing", "newcomer", "alone", "idle", "advised", "person"),
    component: lazyRouteComponent(() => import("@/features/crew/CrewPage"), "CrewPage"),
  }),
] as const;
