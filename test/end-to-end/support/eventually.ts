const PAUSE = 250;

/** Asks again until the answer passes; when the time is over, fails as the last answer does. */
export const eventually = async <Answer>(seconds: number, ask: () => Promise<Answer>): Promise<Answer> => {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
};
