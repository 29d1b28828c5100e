/** How a piece of text is set off. */
export type Format = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Sets a piece of text off; whoever owns the stream decides whether it does anything. */
export type Paint = (format: Format, text: string) => string;

/** Leaves text as it is. */
export const plainPaint: Paint = (_, text) => text;
