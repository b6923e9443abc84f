type Write = (fields: object, message: string) => void;

/** Where the bot writes what went on; pino fits. */
export type BotLog = { debug: Write; info: Write; warn: Write; error: Write };
