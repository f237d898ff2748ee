import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

import "@/shared/words/i18n";

afterEach(cleanup);
