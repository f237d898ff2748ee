import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

import "@/shared/words/i18n";

// A busy machine draws slowly: what is awaited comes, or the test's own limit tells.
configure({ asyncUtilTimeout: 4000 });

afterEach(cleanup);
