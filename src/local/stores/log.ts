/** The part of a pino logger that the stores write to. */
export type StoreLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};
