import { stem } from './stem.ts';

/** Words of operations that stand for each other, a group a line; Chinese beside the English it is asked for. */
const GROUPS = `
deploy deployment release ship rollout 部署 佈署 布署 上線 發布 發佈 发布 上线
production prod 正式環境 正式機 正式站 生產環境 生产环境 正式 線上環境 線上
staging preprod uat 測試環境 預備環境 預發環境 測試站 测试环境
development dev 開發環境 開發 开发
rollback revert undo 回復 回滾 回滚 還原 復原 退回 退版 倒回 撤回
restore recover recovery 還原 恢復 復原 恢复
previous prior earlier 上一個 上個 前一個 上一版 前一版 先前 舊版 上一个
version release tag 版本 版
certificate cert tls ssl 憑證 證書 证书
rotate rotation renew renewal 輪替 輪換 更換 換發 续期 續期 轮换
secret credential 機密 密鑰 憑據 密钥
password passphrase 密碼 密码
key 金鑰 鑰匙
config configuration configure setting 設定 配置 組態 设置
environment env 環境 环境
variable 變數 变量
log logging 日誌 記錄檔 日志 紀錄檔
database db postgres postgresql mysql 資料庫 数据库
backup snapshot 備份 备份
dashboard grafana 儀表板 看板 儀表盤
monitor monitoring metric 監控 监控 指標
alert alarm page 警報 告警 警示 告警
incident outage down sev1 p0 事故 故障 當機 中斷
oncall pager rota 值班 輪值 待命 on-call
escalate escalation 升級通報 通報 上報 呈報
test spec 測試 测试
run execute 執行 跑 运行 執行
start launch boot 啟動 启动
enable 開啟 啟用 打開
stop halt 停止 关闭
off disable 關閉 停用 關掉
restart bounce reboot 重啟 重新啟動 重启
install setup bootstrap 安裝 架設 安装
build compile 建置 編譯 构建 構建
branch 分支
merge 合併 合并
pr pull 合併請求 拉取請求
permission access role privilege 權限 存取 存取權 权限
user account member 使用者 帳號 用戶 帳戶 用户
login signin logon auth authentication 登入 認證 驗證 登录
token 權杖 令牌
service 服務 服务
server host 伺服器 主機 服务器
queue backlog 佇列 隊列 队列
cache 快取 緩存 缓存
migration migrate 遷移 移轉 迁移
scale autoscale replica capacity 擴展 擴充 擴容 容量
kubernetes k8s cluster 叢集 集群
container docker 容器
image 映像檔 映像 鏡像
health healthcheck healthz probe 健康 健康檢查 健康检查
debug troubleshoot diagnose investigate 除錯 偵錯 排查 調查 診斷
error failure fail exception 錯誤 失敗 异常 異常 错误
flag toggle 旗標 開關 功能旗標 功能開關
schedule cron 排程 定時
changelog history 變更紀錄 更新日誌
document documentation doc docs 文件 文檔 说明 說明文件
url link address endpoint 網址 連結 位址 端點
local locally laptop machine 本機 本地 本机
traffic load 流量 負載
latency slow 延遲 變慢 很慢
timeout 逾時 超時 超时
retry 重試 重试
freeze moratorium 凍結 封版
approve approval 核准 批准 簽核
review reviewer 審查 審核 复审
hotfix patch 修補 熱修 緊急修復
maintenance 維護 维护
contact owner 聯絡 負責人 聯繫 擁有者
policy rule 政策 規範 規定
repository repo 儲存庫 倉庫 程式庫
network firewall 網路 防火牆
domain dns 網域 域名
disk storage volume 磁碟 硬碟 儲存空間
memory ram oom 記憶體 内存
port 埠 連接埠 端口
delete remove 刪除 移除 删除
create add new write 建立 新增 创建
update upgrade bump 更新 升級
check verify validate 檢查 確認 驗證
handover handoff 交接
postmortem retrospective 事後檢討 檢討報告
runbook playbook 操作手冊 手冊 應變手冊
architecture design 架構 設計
dependency package library 相依 套件 依賴
pipeline ci workflow 流水線 管線
frontend ui web 前端
backend api 後端
customer client 客戶 顧客
payment billing invoice checkout 付款 金流 帳單 結帳
order 訂單
smoke 冒煙測試
specific particular given certain 指定 特定
keep kept retain retention 保留 留存
grow growing increase rising backlog 增加 變多 塞住 堆積
duplicate twice double 重複 兩次
full exhausted 滿了 用完
person people engineer 人員 工程師`;

/** What each word may be called otherwise; English by its root. */
export const EQUIVALENTS: ReadonlyMap<string, readonly string[]> = index(GROUPS);

function index(groups: string): Map<string, string[]> {
  const table = new Map<string, Set<string>>();
  for (const line of groups.trim().split('\n')) {
    const words = [...new Set(line.split(' ').map(stem))];
    for (const word of words) {
      const others = table.get(word) ?? new Set();
      for (const other of words) if (other !== word) others.add(other);
      table.set(word, others);
    }
  }
  return new Map([...table].map(([word, others]) => [word, [...others]]));
}
