import type { Schemas } from "@/shared/api/client";

export type Line = Schemas["RunSheetOut"]["lines"][number];
export type RunSheet = Schemas["RunSheetOut"];
export type Cue = Schemas["CueOut"];
export type LiveRun = Schemas["LiveRunOut"];
export type LiveRoom = Schemas["LiveRoomOut"];
export type LiveSession = Schemas["LiveSessionOut"];
export type Unconfirmed = Schemas["UnconfirmedOut"];
export type Incident = Schemas["IncidentOut"];
