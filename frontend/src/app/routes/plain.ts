import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { viewSearch } from "@/shared/ui/table/view";

import { plain } from "./base";

/** What stands outside a gathering. */
export const plainRoutes = [
  createRoute({
    getParentRoute: () => plain,
    path: "/",
    component: lazyRouteComponent(() => import("@/features/events/EventsPage"), "EventsPage"),
  }),
  createRoute({
    getParentRoute: () => plain,
    path: "/compte",
    component: lazyRouteComponent(() => import("@/features/accounts/AccountPage"), "AccountPage"),
  }),
  createRoute({
    getParentRoute: () => plain,
    path: "/admin/mails",
    validateSearch: viewSearch("state", "mail"),
    component: lazyRouteComponent(() => import("@/features/admin/MailsPage"), "MailsPage"),
  }),
  createRoute({
    getParentRoute: () => plain,
    path: "/admin/jobs",
    validateSearch: viewSearch("state"),
    component: lazyRouteComponent(() => import("@/features/admin/JobsPage"), "JobsPage"),
  }),
] as const;
