// Only characters that stand in our tables; a pair each.
const PAIRS = `烧燒 坏壞 挂掛 闹鬧 忆憶 为為 么麼 谁誰 动動 这這 个個 证證 据據 确確 还還 检檢 查查 给給 显顯 询詢 与與 对對 开開 关關 闭閉 结結 账帳 务務 购購 车車 订訂 单單
诊診 断斷 帮幫 请請 静靜 时時 钟鐘 并並 暂暫 复復 回回 滚滾 试試 现現 么麼 响響 线線 进進 况況 轮輪 换換 测測 环環 书書 内內 够夠 两兩 周週 谢謝 级級 错錯 误誤
变變 设設 释釋 说說 吗嗎 没沒 会會 发發 布布 后後 从從 几幾 点點 间間 礼禮 拜拜 号號 问問 题題 应應 该該 办辦 议議 怀懷 坏壞 慢慢 异異 报報 警警 处處 决決 标標 记記
详詳 细細 细細 赶趕 卖賣 搜搜 寻尋 录錄 认認 网網 络絡 内內 储儲 盘盤 预預 满滿 容容 门門 文文 语語 简簡 体體 汉漢 审審 里裡 着著 刚剛 别別 热熱 启啟 缩縮 扩擴 删刪 除除 负負 责責 档檔
权權 库庫 数數 备備 册冊 转轉 继繼 续續 撑撐 东東 种種 样樣 觉覺 们們 统統 万萬 页頁 错錯 锁鎖 终終 场場 区區 范範 围圍 历歷 营營 运運 达達 绪緒 谬謬 条條 虚虛 专專 轻輕
许許 谈談 话話 让讓 损損 经經 实實 际際 卡卡 过過 来來 龙龍 压壓 总總 员員 团團 带帶 荐薦 较較 昨昨 险險 稳穩 无無 离離 灵靈 闲閒 顾顧 额額 头頭 类類 义義 译譯 画畫 图圖 极極 挂掛 调調 响響 验驗 监監 链鏈 释釋 赌賭 击擊 虑慮 传傳 写寫 选選 项項 码碼 迟遲 证證 优優 态態 导導 归歸 旧舊 独獨 断斷 误誤 犯犯 凶兇 台台 湾灣 纽紐 约約 东東 键鍵 签簽 输輸 维維 护護 值值 班班 节節 术術 机機 构構 栈棧 据據 块塊 阶階 层層 视視 观觀 计計 划劃 脑腦 电電 服服 铃鈴 吵吵 闹鬧 却卻 尽盡 坚堅 战戰 户戶 买買 货貨 产產 录錄 荐薦 广廣 邮郵 汇匯 率率 赔賠 费費 资資 讯訊 联聯 系系 闪閃 抛拋 弃棄 馈饋 谓謂 细細 咋怎 甚什`;

const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  PAIRS.split(/\s+/).map((pair) => {
    const [simplified = '', traditional = ''] = [...pair];
    return [simplified, traditional];
  }),
);

/** The text with Simplified characters as Traditional ones, one for one: for understanding, not for showing. */
export function toTraditional(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => TRADITIONAL.get(character) ?? character);
}
