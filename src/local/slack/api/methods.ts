import { deleteMessage } from './chat/delete-message.ts';
import { getPermalink } from './chat/get-permalink.ts';
import { postEphemeral } from './chat/post-ephemeral.ts';
import { postMessage } from './chat/post-message.ts';
import { updateMessage } from './chat/update-message.ts';
import {
  describeConversation,
  joinConversation,
  listMembers,
} from './conversations/describe-conversation.ts';
import { listConversations, listUserConversations } from './conversations/list-conversations.ts';
import { openConversation } from './conversations/open-conversation.ts';
import { readHistory } from './conversations/read-history.ts';
import { readReplies } from './conversations/read-replies.ts';
import { completeUpload } from './files/complete-upload.ts';
import { deleteFile, describeFile, listFiles } from './files/describe-file.ts';
import { getUploadUrl } from './files/get-upload-url.ts';
import type { Method } from './method.ts';
import { addReaction, getReactions, removeReaction } from './reactions/react.ts';
import {
  describeBot,
  describeTeam,
  openConnection,
  setThreadStatus,
  testApi,
  testAuth,
} from './team/test-auth.ts';
import {
  describeUser,
  listUsergroups,
  listUsergroupUsers,
  listUsers,
} from './users/describe-user.ts';
import { openView, pushView } from './views/open-view.ts';
import { publishView } from './views/publish-view.ts';
import { updateView } from './views/update-view.ts';

const ALL: readonly Method[] = [
  addReaction,
  completeUpload,
  deleteFile,
  deleteMessage,
  describeBot,
  describeConversation,
  describeFile,
  describeTeam,
  describeUser,
  getPermalink,
  getReactions,
  getUploadUrl,
  joinConversation,
  listConversations,
  listFiles,
  listMembers,
  listUserConversations,
  listUsergroups,
  listUsergroupUsers,
  listUsers,
  openConnection,
  openConversation,
  openView,
  postEphemeral,
  postMessage,
  publishView,
  pushView,
  readHistory,
  readReplies,
  removeReaction,
  setThreadStatus,
  testApi,
  testAuth,
  updateMessage,
  updateView,
];

/** Every method of the Web API that is answered, by name. */
export const METHODS: ReadonlyMap<string, Method> = new Map(ALL.map((it) => [it.name, it]));
