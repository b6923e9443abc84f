import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useWorkspace } from '../shared/workspace-context.ts';
import { type Suggestion, suggest } from './suggest.ts';

/** What is being typed, and what the keys do with it. */
export function useComposer(inThread: boolean, send: (text: string) => void) {
  const { workspace } = useWorkspace();
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const found = suggest(text, caret, workspace, inThread);
  const open = found.items.length > 0 && !dismissed;

  useEffect(() => {
    // Where focusing would raise a keyboard over the page, it is left to the person.
    if (matchMedia('(pointer: fine)').matches) input.current?.focus();
  }, []);
  const type = (value: string, at: number) => {
    setText(value);
    setCaret(at);
    setChosen(0);
    setDismissed(false);
  };
  const take = (item: Suggestion) => {
    const value = text.slice(0, found.from) + item.insert + text.slice(found.to);
    const at = found.from + item.insert.length;
    type(value, at);
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
  };
  const submit = () => {
    if (text.trim() === '') return;
    send(text.trim());
    type('', 0);
  };
  const onMenuKey = (event: KeyboardEvent): boolean => {
    const item = found.items[chosen];
    const moves = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (moves) setChosen((chosen + moves + found.items.length) % found.items.length);
    else if (event.key === 'Escape') setDismissed(true);
    else if (item && (event.key === 'Tab' || (event.key === 'Enter' && !found.hint))) take(item);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends the composition of a Chinese or Japanese word; that one is not ours.
    if (event.nativeEvent.isComposing || (open && onMenuKey(event))) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  return { input, text, type, setCaret, found, open, chosen, take, submit, onKeyDown };
}
