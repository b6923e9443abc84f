import { useCallback, useState } from 'react';
import { Workspace } from './panels/workspace.tsx';

const STORED_AS = 'opsloop.console.as';
const FIRST_PERSON = 'U0ADAOKAFO';

/** The page as the person chosen last; choosing another begins it anew. */
export function App() {
  const [user, setUser] = useState(() => localStorage.getItem(STORED_AS) ?? FIRST_PERSON);
  const actAs = useCallback((id: string) => {
    localStorage.setItem(STORED_AS, id);
    setUser(id);
  }, []);
  return <Workspace key={user} user={user} onActAs={actAs} />;
}
