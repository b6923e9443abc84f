import { createContext, use } from 'react';
import type { Json } from '../shared/types.ts';

/** Values of a form, by block id and action id, as Slack's payloads carry them. */
export type FormValues = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** What blocks stand on: a message or a view. Elements tell it what was entered and pressed. */
export type Surface = {
  values: FormValues;
  /** Messages about a block, by block id. */
  errors: Readonly<Record<string, string>>;
  setValue(blockId: string, actionId: string, value: Json): void;
  /** Tells the app; resolves when it has answered. */
  act(blockId: string, actionId: string, chosen: Json): Promise<void>;
  /** `block/action` of what the app has not answered yet. */
  pending: string | null;
  /** `block/action` of what the app did not answer well, and why. */
  failed: { key: string; error: string } | null;
};

const Context = createContext<Surface | null>(null);

/** Provides a surface to the blocks on it. */
export const SurfaceProvider = Context;

/** The surface around an element. */
export function useSurface(): Surface {
  const surface = use(Context);
  if (!surface) throw new Error('No surface around this element.');
  return surface;
}
