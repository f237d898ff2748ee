import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { viewSearch } from "@/shared/ui/table/view";

import { event } from "./base";

/** Who comes, queues, allocation and messages. */
export const registrationsRoutes = [
  createRoute({
    getParentRoute: () => event,
    path: "/registrations",
    validateSearch: viewSearch(
      "state",
      "kind",
      "source",
      "category",
      "origin",
      "organisation",
      "commune",
      "session",
      "waiting",
      "without",
      "meal",
      "group",
      "relay",
      "hold",
      "email",
      "since",
      "until",
      "question",
      "answer",
      "refused",
      "open",
    ),
    component: lazyRouteComponent(
      () => import("@/features/registrations/RegistrationsPage"),
      "RegistrationsPage",
    ),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/registrations/figures",
    component: lazyRouteComponent(() => import("@/features/registrations/BreakdownPage"), "BreakdownPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/registrations/queues",
    validateSearch: viewSearch("session"),
    component: lazyRouteComponent(() => import("@/features/registrations/QueuesPage"), "QueuesPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/registrations/allocation",
    validateSearch: viewSearch("workshop"),
    component: lazyRouteComponent(() => import("../pages/AllocationView"), "AllocationView"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/registrations/messages",
    validateSearch: viewSearch(),
    component: lazyRouteComponent(() => import("../pages/MessagesView"), "MessagesView"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/registrations/messages/texts",
    validateSearch: viewSearch("text"),
    component: lazyRouteComponent(() => import("../pages/MailTextsView"), "MailTextsView"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/registrations/messages/$mailingId",
    component: lazyRouteComponent(() => import("../pages/MessageView"), "MessageView"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/attendance",
    validateSearch: viewSearch("view", "list", "present", "everybody"),
    component: lazyRouteComponent(() => import("@/features/attendance/AttendancePage"), "AttendancePage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/registrations/needs",
    component: lazyRouteComponent(() => import("@/features/registrations/NeedsPage"), "NeedsPage"),
  }),
] as const;
