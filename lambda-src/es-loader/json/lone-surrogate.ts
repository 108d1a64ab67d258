/** Half of a character of two UTF-16 units, without the other half: UTF-8 has no form for it. */
export const LONE_SURROGATE = /\p{Surrogate}/u;
