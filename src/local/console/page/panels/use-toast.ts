import { useCallback, useEffect, useState } from 'react';

/** How long a sentence stays, milliseconds. */
const STAYS_MS = 6_000;

/** A sentence that goes away by itself. */
export function useToast(): { toast: string | null; notify(text: string): void } {
  const [toast, setToast] = useState<string | null>(null);
  const notify = useCallback((text: string) => setToast(text), []);
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(() => setToast(null), STAYS_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  return { toast, notify };
}
