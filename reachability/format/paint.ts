/** What a piece of text is, for those who show it in colour. */
export type Tone = 'heading' | 'faint' | 'open' | 'uncertain' | 'refused';

/** Marks a piece of text. It never changes what is read, only how it looks. */
export type Paint = (tone: Tone, text: string) => string;

/** For files, pipes and NO_COLOR. */
export const plain: Paint = (_tone, text) => text;
