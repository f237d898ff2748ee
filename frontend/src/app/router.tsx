import { createRouter } from "@tanstack/react-router";

import { Waiting } from "@/shared/ui/Loaded";

import { event, plain, root, theDay } from "./routes/base";
import { deliveryRoutes } from "./routes/delivery";
import { engagementRoutes } from "./routes/engagement";
import { dayRoutes, executionRoutes } from "./routes/execution";
import { mobilisationRoutes } from "./routes/mobilisation";
import { plainRoutes } from "./routes/plain";
import { programmeRoutes } from "./routes/programme";
import { registrationsRoutes } from "./routes/registrations";
import { settingsRoutes } from "./routes/settings";
import { parseSearch, stringifySearch } from "./search";
import { Broken } from "./shell/Broken";
import { Lost } from "./shell/Lost";

const routeTree = root.addChildren([
  plain.addChildren([...plainRoutes]),
  event.addChildren([
    ...deliveryRoutes,
    ...mobilisationRoutes,
    ...engagementRoutes,
    ...programmeRoutes,
    ...executionRoutes,
    ...registrationsRoutes,
    ...settingsRoutes,
  ]),
  theDay.addChildren([...dayRoutes]),
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
