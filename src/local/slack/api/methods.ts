import { deleteMessage } from './chat/delete-message.ts';
import { getPermalink } from './chat/get-permalink.ts';
import { postEphemeral } from './chat/post-ephemeral.ts';
import { postMessage } from './chat/post-message.ts';
import { updateMessage } from './chat/update-message.ts';
import { describeConversation } from './conversations/describe-conversation.ts';
import { joinConversation } from './conversations/join-conversation.ts';
import { listConversations, listUserConversations } from './conversations/list-conversations.ts';
import { listMembers } from './conversations/list-members.ts';
import { openConversation } from './conversations/open-conversation.ts';
import { readHistory } from './conversations/read-history.ts';
import { readReplies } from './conversations/read-replies.ts';
import { completeUpload } from './files/complete-upload.ts';
import { deleteFile } from './files/delete-file.ts';
import { describeFile } from './files/describe-file.ts';
import { getUploadUrl } from './files/get-upload-url.ts';
import { listFiles } from './files/list-files.ts';
import type { Method } from './method.ts';
import { addReaction } from './reactions/add-reaction.ts';
import { getReactions } from './reactions/get-reactions.ts';
import { removeReaction } from './reactions/remove-reaction.ts';
import { describeBot } from './team/describe-bot.ts';
import { describeTeam } from './team/describe-team.ts';
import { openConnection } from './team/open-connection.ts';
import { setThreadStatus } from './team/set-thread-status.ts';
import { testApi } from './team/test-api.ts';
import { testAuth } from './team/test-auth.ts';
import { describeUser } from './users/describe-user.ts';
import { listUsergroupUsers } from './users/list-usergroup-users.ts';
import { listUsergroups } from './users/list-usergroups.ts';
import { listUsers } from './users/list-users.ts';
import { openView } from './views/open-view.ts';
import { publishView } from './views/publish-view.ts';
import { pushView } from './views/push-view.ts';
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
