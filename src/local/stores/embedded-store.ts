/** A store of our own, running. */
export type EmbeddedStore<Address> = {
  address: Address;
  /** The server's process; another after it had to be started again. */
  pid(): number;
  /** Whether it was already running, left by a run that was killed. */
  adopted: boolean;
  /** Ends the server, its data safe, and removes its socket. */
  stop(): Promise<void>;
};
