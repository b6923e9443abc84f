import { z } from 'zod';

/** What `GET /emulated` tells, as far as benches use it. */
export const Emulated = z.object({
  slack: z.object({
    signing_secret: z.string(),
    channels: z.array(z.object({ id: z.string(), name: z.string() })),
    users: z.array(z.object({ id: z.string(), role: z.string() })),
  }),
  github: z.object({
    api_url: z.string(),
    token: z.string(),
    repo: z.string(),
    base_branch: z.string(),
  }),
});
export type Emulated = z.infer<typeof Emulated>;

/** Asks the product who plays the outside world. */
export async function readEmulated(url: string): Promise<Emulated> {
  return Emulated.parse(await (await fetch(`${url}/emulated`)).json());
}
