import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";

import { askForSessions, loadEvent, loadMe } from "@/shared/event";
import { Waiting } from "@/shared/ui/Loaded";
import { viewSearch } from "@/shared/ui/table/view";

import { parseSearch, stringifySearch } from "./search";
import { Broken } from "./shell/Broken";
import { EventShell } from "./shell/EventShell";
import { Lost } from "./shell/Lost";
import { PlainShell } from "./shell/PlainShell";

const root = createRootRoute({ loader: loadMe, notFoundComponent: Lost, errorComponent: Broken });

const plain = createRoute({ getParentRoute: () => root, id: "plain", component: PlainShell });
const event = createRoute({
  getParentRoute: () => root,
  path: "/e/$slug",
  loader: ({ params }) => loadEvent(params.slug),
  component: EventShell,
  errorComponent: Broken,
});

const ofPlain = () => plain;
const ofEvent = () => event;

const routeTree = root.addChildren([
  plain.addChildren([
    createRoute({
      getParentRoute: ofPlain,
      path: "/",
      component: lazyRouteComponent(() => import("@/features/events/EventsPage"), "EventsPage"),
    }),
    createRoute({
      getParentRoute: ofPlain,
      path: "/compte",
      component: lazyRouteComponent(() => import("@/features/accounts/AccountPage"), "AccountPage"),
    }),
    createRoute({
      getParentRoute: ofPlain,
      path: "/admin/mails",
      validateSearch: viewSearch("state", "mail"),
      component: lazyRouteComponent(() => import("@/features/admin/MailsPage"), "MailsPage"),
    }),
    createRoute({
      getParentRoute: ofPlain,
      path: "/admin/jobs",
      validateSearch: viewSearch("state"),
      component: lazyRouteComponent(() => import("@/features/admin/JobsPage"), "JobsPage"),
    }),
  ]),
  event.addChildren([
    createRoute({
      getParentRoute: ofEvent,
      path: "/",
      component: lazyRouteComponent(() => import("@/features/phases/DashboardPage"), "DashboardPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/organisations",
      validateSearch: viewSearch(
        "view",
        "state",
        "category",
        "quiet_days",
        "introduced",
        "followed_by",
        "next_before",
        "unconfirmed",
        "mine",
        "kind",
        "outcome",
        "account_id",
        "organisation",
        "since",
        "until",
        "open",
      ),
      component: lazyRouteComponent(() => import("./pages/MobilisationPage"), "MobilisationPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/mobilisation",
      beforeLoad: ({ params }) => {
        throw redirect({ to: "/e/$slug/organisations", params, search: { view: "board" } as never });
      },
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/organisations/$organisation",
      beforeLoad: ({ params }) => {
        const { slug, organisation } = params;
        throw redirect({
          to: "/e/$slug/organisations",
          params: { slug },
          search: { open: organisation } as never,
        });
      },
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/import",
      validateSearch: viewSearch("id"),
      component: lazyRouteComponent(() => import("@/features/exchange/ImportPage"), "ImportPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/places",
      component: lazyRouteComponent(() => import("@/features/exchange/PlacesPage"), "PlacesPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/places/$list",
      validateSearch: viewSearch("commune", "epci", "kind", "km", "near"),
      component: lazyRouteComponent(() => import("@/features/exchange/PlacesPage"), "PlaceListPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/commitments",
      validateSearch: viewSearch("kind", "state", "organisation_id", "overdue"),
      component: lazyRouteComponent(() => import("./pages/LedgerPage"), "LedgerPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/budget",
      component: lazyRouteComponent(() => import("@/features/commitments/BudgetPage"), "BudgetPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/committee",
      validateSearch: viewSearch(),
      component: lazyRouteComponent(() => import("@/features/committee/CommitteePage"), "CommitteePage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/committee/$meetingId",
      component: lazyRouteComponent(() => import("@/features/committee/MeetingPage"), "MeetingPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/communication",
      validateSearch: viewSearch("channel", "state", "organisation_id", "account_id"),
      component: lazyRouteComponent(
        () => import("@/features/communication/CommunicationPage"),
        "CommunicationPage",
      ),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/concerns",
      validateSearch: viewSearch("track_id", "without_track", "taken_up", "view"),
      component: lazyRouteComponent(() => import("@/features/tracks/ConcernsPage"), "ConcernsPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/tasks",
      validateSearch: viewSearch("view", "phase", "competence", "account_id", "state", "late", "task"),
      component: lazyRouteComponent(() => import("@/features/retroplanning/CalendarPage"), "CalendarPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
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
      component: lazyRouteComponent(() => import("./pages/ProgrammePage"), "ProgrammePage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/programme/publish",
      component: lazyRouteComponent(() => import("@/features/releases/ReleasePage"), "ReleasePage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/programme/releases",
      component: lazyRouteComponent(() => import("@/features/releases/ReleasesPage"), "ReleasesPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/sessions/$sessionId/kit",
      component: lazyRouteComponent(() => import("@/features/workshops/KitPage"), "KitPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/venues/$venueId",
      component: lazyRouteComponent(() => import("@/features/programme/VenuePage"), "VenuePage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/rooms",
      validateSearch: viewSearch("open"),
      component: lazyRouteComponent(() => import("@/features/programme/RoomsPage"), "RoomsPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
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
      getParentRoute: ofEvent,
      path: "/registrations/figures",
      component: lazyRouteComponent(() => import("@/features/registrations/BreakdownPage"), "BreakdownPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/registrations/queues",
      validateSearch: viewSearch("session"),
      component: lazyRouteComponent(() => import("@/features/registrations/QueuesPage"), "QueuesPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/registrations/allocation",
      validateSearch: viewSearch("workshop"),
      component: lazyRouteComponent(() => import("./pages/AllocationView"), "AllocationView"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/registrations/messages",
      validateSearch: viewSearch(),
      component: lazyRouteComponent(() => import("./pages/MessagesView"), "MessagesView"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/registrations/messages/texts",
      validateSearch: viewSearch("text"),
      component: lazyRouteComponent(() => import("./pages/MailTextsView"), "MailTextsView"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/registrations/messages/$mailingId",
      component: lazyRouteComponent(() => import("./pages/MessageView"), "MessageView"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/registrations/needs",
      component: lazyRouteComponent(() => import("@/features/registrations/NeedsPage"), "NeedsPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/stage",
      validateSearch: viewSearch("room_id", "trade", "state", "late"),
      component: lazyRouteComponent(() => import("@/features/stage/StagePage"), "StagePage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/prints",
      component: lazyRouteComponent(() => import("@/features/printing/PrintsPage"), "PrintsPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/settings",
      component: lazyRouteComponent(() => import("./pages/EventSettingsPage"), "EventSettingsPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/settings/form",
      component: lazyRouteComponent(() => import("@/features/form/FormPage"), "FormPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/settings/registrations",
      component: lazyRouteComponent(() => import("@/features/form/RegisteringPage"), "RegisteringPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/settings/privacy",
      component: lazyRouteComponent(() => import("@/features/privacy/PrivacyPage"), "PrivacyPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/settings/members",
      component: lazyRouteComponent(() => import("@/features/events/MembersPage"), "MembersPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/settings/categories",
      validateSearch: viewSearch(),
      component: lazyRouteComponent(
        () => import("@/features/organisations/CategoriesPage"),
        "CategoriesPage",
      ),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/settings/webhooks",
      component: lazyRouteComponent(() => import("@/features/releases/WebhooksPage"), "WebhooksPage"),
    }),
    createRoute({
      getParentRoute: ofEvent,
      path: "/settings/journal",
      validateSearch: viewSearch("account_id", "kind", "since", "until"),
      component: lazyRouteComponent(() => import("@/features/journal/JournalPage"), "JournalPage"),
    }),
  ]),
]);

export const router = createRouter({
  routeTree,
  basepath: "/orga",
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: Lost,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
