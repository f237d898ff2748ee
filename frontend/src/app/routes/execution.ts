import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { viewSearch } from "@/shared/ui/table/view";

import { event, theDay } from "./base";

/** The day, prepared: who does what, when, with what. */
export const executionRoutes = [
  createRoute({
    getParentRoute: () => event,
    path: "/run-sheet",
    validateSearch: viewSearch("day", "room_id", "trade", "who", "hidden"),
    component: lazyRouteComponent(() => import("@/features/run_sheet/RunSheetPage"), "RunSheetPage"),
  }),
] as const;

/** The day itself, on the whole screen. */
export const dayRoutes = [
  createRoute({
    getParentRoute: () => theDay,
    path: "/",
    validateSearch: viewSearch("room_id"),
    component: lazyRouteComponent(() => import("@/features/run_sheet/LivePage"), "LivePage"),
  }),
  createRoute({
    getParentRoute: () => theDay,
    path: "/timer/$sessionId",
    component: lazyRouteComponent(() => import("@/features/run_sheet/TimerPage"), "TimerPage"),
  }),
] as const;
