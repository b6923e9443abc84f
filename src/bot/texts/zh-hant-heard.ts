import type { HeardTexts } from './heard-texts.ts';

/** Waiting for an answer, and what is documented, in Traditional Chinese. */
export const zhHantHeard: HeardTexts = {
  waits: {
    evidence: '已保存的證據',
    metrics: ' Prometheus 的回應',
    logs: ' Loki 的回應',
    documents: '程式庫裡的文件',
    model: '模型的回應',
    slack: ' Slack 的回應',
    diagnosis: '診斷開始',
  },
  looking: '正在查看…',
  stillWaiting: (what) => `還在查看，正在等${what}；答案會出現在這裡。`,
  gaveUp: (seconds, what) =>
    `${seconds} 秒內沒有得到答案：當時還在等${what}。沒有更動任何東西。請再問一次，到時候很可能就行了。`,
  interrupted: '我還沒回答就中斷了，而且已經過了一段時間。請再問一次。',
  inFaq: 'FAQ 裡有答案：',
  inDocuments: 'FAQ 還沒有答案，不過文件裡有這一段：',
  undocumented: '這個還沒有寫成文件。',
  nearest: 'FAQ 裡最接近的是另一個問題：',
  unreadDocuments: '剛才讀不到程式庫：裡面的文件可能還有更多說明。',
  offer: '我可以寫出答案並放進 FAQ，跟 /faq 一樣。',
  writeIt: '寫進 FAQ',
  onlyQuestions: '我只替問題寫答案，這聽起來像是要做一件事。請改問「我們怎麼…？」。',
  where: (path) => `開啟 ${path}`,
};
