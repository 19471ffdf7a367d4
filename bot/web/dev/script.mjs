// What the mock assistant says, in both languages. Invented data only.
const QR =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAIQAAACEAQAAAAB5P74KAAAA9ElEQVR42s1WsRHDQAzisgD7b6kNFIFcpcqJIvnCfn/BCZB4oz9W4ccnAFit925f+FzfnKDZzZpNkd6ecUCWKqrdRjgQwRxn6OiV4YwoFviR6oojjGdFfnmZGd0JZ14lxwdGjgU40zljF2X7uH/nVQKAW7v0ecaBdOESDHAwNk1Jow6EdNeZQuhBqMivlZkWKekfwUhhjfyUFNTTq5JNC/zq9UzPivLHVUliB9F5viQKpfZQS3x3DmooNPgdzTstNgUY5c8TihrUKA+3l8ezgJdL2R5SYRGOw1CGodN7R4HY6X3hgVh+2X3RgnAQZffF3/y3vAHl6AHooOBBIQAAAABJRU5ErkJggg==";

const PROVINCES = [
  ["浙江", "Zhejiang"],
  ["广东", "Guangdong"],
  ["北京", "Beijing"],
  ["上海", "Shanghai"],
  ["江苏", "Jiangsu"],
  ["四川", "Sichuan"],
  ["福建", "Fujian"],
  ["其他省份", "Another province"],
];

const pick = (locale, zh, en) => (locale === "en" ? en : zh);
const choices = (locale, ...pairs) =>
  pairs.map(([zh, en], i) => ({ id: `c${i}-${en}`, label: pick(locale, zh, en) }));

/** The steps of a filing as the state frame gives them, with step `n` going on. */
export function stepState(locale, n) {
  const names = [
    ["准备", "Preparation"],
    ["基础信息", "Basic check"],
    ["主体信息", "Entity details"],
    ["网站信息", "Website details"],
    ["上传资料", "Upload"],
    ["确认提交", "Confirmation"],
    ["审核", "Review"],
    ["备案之后", "After approval"],
  ];
  const steps = names.map(([zh, en], i) => ({
    id: `s${i + 1}`,
    label: pick(locale, zh, en),
    state: i + 1 < n ? "done" : i + 1 === n ? "now" : "todo",
  }));
  return { n, m: steps.length, id: `s${n}`, label: steps[n - 1].label, steps };
}

/** Turns of the assistant: each a list of messages without seq and time. */
export const TURNS = [
  (l) => [
    {
      kind: "text",
      text: pick(
        l,
        "您好！我是备案助手，可以陪您办完ICP备案。您随时可以提问、修改前面的回答，或者转人工。",
        "Hello! I am the filing assistant and will take you through your ICP filing. You can ask questions, change earlier answers or talk to a person at any time.",
      ),
    },
    {
      kind: "question",
      text: pick(l, "您的证件属于哪个省份？", "Which province issued your certificate?"),
      choices: choices(l, ...PROVINCES),
    },
  ],
  (l) => [
    {
      kind: "question",
      text: pick(
        l,
        "请告诉我网站的域名，例如 shili.cn。域名须已完成实名认证并满三天，可在 https://beian.miit.gov.cn/ 查询规定。",
        "What is the domain of your website, for example shili.cn? Its real-name verification must be over three days old; the rules stand at https://beian.miit.gov.cn/.",
      ),
    },
  ],
  (l) => [
    {
      kind: "text",
      text: pick(
        l,
        "已记下：shili.cn（去掉了“www.”）。根据您的情况，应办理首次备案：主体和域名都没有备过案。",
        "Noted: shili.cn (I removed “www.”). From what you told me, you need an initial filing: neither the entity nor the domain has one.",
      ),
    },
    {
      kind: "question",
      text: pick(l, "网站负责人就是您本人吗？", "Are you the person in charge of the website?"),
      choices: choices(l, ["是", "Yes"], ["不是", "No"], ["为什么要填？", "Why do you ask?"]),
    },
  ],
  (l) => [
    {
      kind: "upload",
      text: pick(
        l,
        "请上传身份证人像面和国徽面。照片不会出现在对话里。",
        "Please upload both sides of your resident ID. The pictures never appear in this conversation.",
      ),
      url: "https://example.com/u#mock-ticket",
      qr_png: QR,
      expires_at: new Date(Date.now() + 30 * 60_000).toISOString(),
      choices: choices(l, ["以后再传", "Upload later"]),
    },
  ],
  (l) => [
    {
      kind: "summary",
      text: pick(l, "请核对以下内容：", "Please check the following:"),
      sections: [
        {
          title: pick(l, "主体信息", "Entity"),
          rows: [
            {
              slot: "entity_name",
              label: pick(l, "主体名称", "Name of the entity"),
              value: "王小明",
              status: "from_document",
            },
            {
              slot: "entity_cert_no",
              label: pick(l, "证件号码", "Certificate number"),
              value: "3301************1X",
              status: "accepted",
            },
            {
              slot: "leader_mobile",
              label: pick(l, "手机号码", "Mobile number"),
              value: "138****5678",
              status: "warned",
            },
          ],
        },
        {
          title: pick(l, "网站信息", "Website"),
          rows: [
            {
              slot: "site_name",
              label: pick(l, "网站名称", "Name of the website"),
              value: "小明的读书笔记",
              status: "accepted",
            },
            {
              slot: "site_home_url",
              label: pick(l, "首页网址", "Home page"),
              value: "shili.cn",
              status: "derived",
            },
            { slot: "site_remark", label: pick(l, "备注", "Remark"), value: null, status: "accepted" },
          ],
        },
      ],
      choices: choices(l, ["确认提交", "Submit"], ["还要修改", "Change something"]),
    },
  ],
  (l) => [
    {
      kind: "status",
      text: pick(
        l,
        "已提交，编号K7M3XQ4T，正在初审，一般需要1～2个工作日。有进展会在这里告诉您。",
        "Submitted as K7M3XQ4T and now in preliminary review, which usually takes 1–2 working days. Any move is reported here.",
      ),
    },
  ],
];

/** What is said outside of the script. */
export const SAY = {
  many: (l, i) => pick(l, `第${i}条消息。`, `Message number ${i}.`),
  joined: (l) => pick(l, "李娜已接入对话", "Li Na has joined the conversation"),
  agent: (l) =>
    pick(
      l,
      "您好，我是李娜。我看到您卡在域名这一步，我来帮您。",
      "Hello, this is Li Na. I see you are stuck at the domain; let me help.",
    ),
  left: (l) => pick(l, "李娜已将对话交还智能助手", "Li Na has handed the conversation back to the assistant"),
  refused: (l) => pick(l, "消息太长，请分成几条发送。", "This message is too long. Please send it in parts."),
  queued: (l) =>
    pick(
      l,
      "已为您排队，前面还有1位，预计等待3分钟",
      "You are in the queue with one person before you; about three minutes",
    ),
};
