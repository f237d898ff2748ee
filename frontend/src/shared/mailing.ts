/** Somebody to whom nothing was sent, and why. */
export interface LeftOut {
  id: string;
  sentence: string;
}

export interface Progress {
  done: number;
  all: number;
  sent: number;
  leftOut: LeftOut[];
}

/** What was sent of one batch. */
export interface Batch {
  sent: number;
  leftOut: LeftOut[];
}

/** So many mails are asked for at once; the person sees how far it is. */
const BATCH = 10;

/** Send batch after batch, telling how far it is after each. */
export async function sendAll(
  ids: readonly string[],
  send: (batch: string[]) => Promise<Batch>,
  tell: (progress: Progress) => void,
): Promise<void> {
  let progress: Progress = { done: 0, all: ids.length, sent: 0, leftOut: [] };
  tell(progress);
  for (let first = 0; first < ids.length; first += BATCH) {
    const batch = ids.slice(first, first + BATCH);
    const { sent, leftOut } = await send(batch);
    progress = {
      ...progress,
      done: progress.done + batch.length,
      sent: progress.sent + sent,
      leftOut: [...progress.leftOut, ...leftOut],
    };
    tell(progress);
  }
}
