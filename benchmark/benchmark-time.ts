/** All measured logs begin at this time. */
export const BEGIN = new Date(Date.UTC(2024, 5, 10, 6));

/** Times go on by about a second every few events. */
export const timeOf = (position: number): Date => new Date(BEGIN.getTime() + position * 137);
