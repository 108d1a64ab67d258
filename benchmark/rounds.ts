/** What a piece of work cost. */
export interface Round {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

export const timed = async (work: () => unknown): Promise<Round> => {
  const cpu = process.cpuUsage();
  const began = process.hrtime.bigint();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuSeconds: (user + system) / 1e6, wallSeconds: Number(process.hrtime.bigint() - began) / 1e9 };
};

export const quickest = (rounds: readonly Round[]): Round => rounds.reduce((best, round) => (round.cpuSeconds < best.cpuSeconds ? round : best));

export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
