const FIRST_MILLISECONDS = 250;
const MAX_MILLISECONDS = 20_000;

/** How long to wait before the attempt after `attempt` failed ones: doubling, with half of it left to chance so that senders spread. */
export const backoffMilliseconds = (attempt: number, random: number): number => {
  const ceiling = Math.min(FIRST_MILLISECONDS * 2 ** Math.min(attempt, 16), MAX_MILLISECONDS);
  return Math.round(ceiling * (0.5 + random / 2));
};
