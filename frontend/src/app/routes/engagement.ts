import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { viewSearch } from "@/shared/ui/table/view";

import { event } from "./base";

/** Promises, committee, communication, questions and tasks: what each brings. */
export const engagementRoutes = [
  createRoute({
    getParentRoute: () => event,
    path: "/commitments",
    validateSearch: viewSearch("kind", "state", "organisation_id", "overdue"),
    component: lazyRouteComponent(() => import("../pages/LedgerPage"), "LedgerPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/budget",
    component: lazyRouteComponent(() => import("@/features/commitments/BudgetPage"), "BudgetPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/committee",
    validateSearch: viewSearch(),
    component: lazyRouteComponent(() => import("@/features/committee/CommitteePage"), "CommitteePage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/committee/$meetingId",
    component: lazyRouteComponent(() => import("@/features/committee/MeetingPage"), "MeetingPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/communication",
    validateSearch: viewSearch("channel", "state", "organisation_id", "account_id"),
    component: lazyRouteComponent(
      () => import("@/features/communication/CommunicationPage"),
      "CommunicationPage",
    ),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/concerns",
    validateSearch: viewSearch("track_id", "without_track", "taken_up", "view"),
    component: lazyRouteComponent(() => import("@/features/tracks/ConcernsPage"), "ConcernsPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/tasks",
    validateSearch: viewSearch("view", "phase", "competence", "account_id", "state", "late", "task"),
    component: lazyRouteComponent(() => import("@/features/retroplanning/CalendarPage"), "CalendarPage"),
  }),
] as const;
